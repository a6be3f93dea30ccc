import { local } from './local.js';

interface Machine {
  find(program: string): string | undefined;
  install(packages: string[]): Promise<string | undefined>;
}
const { bringOffice, opensDocuments } = await local<{
  bringOffice(machine: Machine): Promise<boolean>;
  opensDocuments(asked: string[]): boolean;
}>('office');

describe('LibreOffice and Poppler for the tests', () => {
  const machine = (there: string[], brings: string[]) => {
    const present = new Set(there);
    const asked: string[][] = [];
    return {
      asked,
      find: (program: string) => (present.has(program) ? `/usr/bin/${program}` : undefined),
      install: async (packages: string[]) => {
        asked.push(packages);
        for (const program of brings) present.add(program);
        return brings.length > 0 ? undefined : 'E: no network';
      },
    };
  };
  const all = ['soffice', 'pdftotext', 'pdftoppm', 'pdffonts'];

  it('are used where they are', async () => {
    const has = machine(all, []);
    expect(await bringOffice(has)).toBe(true);
    expect(has.asked).toEqual([]);
  });

  it('are installed where one of them is missing', async () => {
    const lacks = machine(['pdftotext'], all);
    expect(await bringOffice(lacks)).toBe(true);
    expect(lacks.asked).toEqual([['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils']]);
  });

  it('or it is said that they are not there', async () => {
    expect(await bringOffice(machine([], []))).toBe(false);
  });

  it.each([
    [[], true],
    [['--ci'], true],
    [['test/documents'], true],
    [['libs/documents/src/pdf'], true],
    [['test/stories/rates.spec.ts', '-i'], false],
  ])('are wanted by %j: %s', (asked, wanted) => expect(opensDocuments(asked)).toBe(wanted));
});

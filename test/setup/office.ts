import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { fontOf, type Face } from '#documents';

const run = promisify(execFile);
const programs = ['soffice', 'pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo'];

const has = (program: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** What is missing on this machine to open documents as an office would: nothing, or the names of programs. */
export const missingPrograms = programs.filter((program) => !has(program));

/**
 * `it` where LibreOffice and Poppler are there (`npm test` installs them on Debian). Without them a test is skipped,
 * which is said loudly; where everything must hold (CI=true) it runs, and fails.
 */
export function itInAnOffice(name: string, story: jest.ProvidesCallback, timeout?: number): void {
  (missingPrograms.length === 0 || process.env['CI'] === 'true' ? it : it.skip)(name, story, timeout);
}
if (missingPrograms.length > 0)
  process.stderr.write(`\n*** Documents are not opened: ${missingPrograms.join(', ')} missing on this machine ***\n\n`);

/** Which of our faces stands for each that the documents name. */
const substitutes: Record<string, Face> = {
  ...{ 方正小标宋简体: 'title', 仿宋_GB2312: 'song', 楷体_GB2312: 'kai', 黑体: 'hei', 宋体: 'song' },
  ...{ 'Times New Roman': 'song', Arial: 'hei' },
};

/** A desk with LibreOffice on it, which has our fonts and no others, so that pages break alike on every machine. */
export class Office {
  private constructor(readonly folder: string) {}

  static async open(characters: Iterable<string>): Promise<Office> {
    const office = new Office(await mkdtemp(join(tmpdir(), 'office-')));
    const fonts = join(office.folder, 'fonts');
    await mkdir(fonts);
    const all = [...characters, ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))];
    for (const face of ['title', 'song', 'hei', 'kai'] satisfies Face[])
      await writeFile(join(fonts, `${face}.ttf`), await fontOf(face, all));
    const family: Record<Face, string> = {
      ...{ title: 'Noto Serif SC', song: 'Noto Serif SC', hei: 'Noto Sans SC' },
      ...{ kai: 'LXGW WenKai Lite', kaiBold: 'LXGW WenKai Lite' },
    };
    const aliases = Object.entries(substitutes).map(
      ([name, face]) =>
        `<match target="pattern"><test name="family"><string>${name}</string></test>` +
        `<edit name="family" mode="assign" binding="same"><string>${family[face]}</string></edit>` +
        `${face === 'title' ? '<edit name="weight" mode="assign"><const>bold</const></edit>' : ''}</match>`,
    );
    await writeFile(
      join(office.folder, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir>` +
        `<cachedir>${join(office.folder, 'cache')}</cachedir>${aliases.join('')}</fontconfig>`,
    );
    return office;
  }

  async close() {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What LibreOffice makes of a file, e.g. `pdf` of a `docx`, or `csv` of every sheet of an `xlsx`. */
  async convert(file: Buffer, name: string, to: string): Promise<Buffer[]> {
    const path = join(this.folder, name);
    const out = join(this.folder, `out-${name}`);
    await writeFile(path, file);
    const profile = `-env:UserInstallation=file://${join(this.folder, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, path], {
      env: { ...process.env, FONTCONFIG_FILE: join(this.folder, 'fonts.conf'), HOME: this.folder },
      timeout: 120_000,
    });
    const made = (await readdir(out)).sort();
    return Promise.all(made.map((one) => readFile(join(out, one))));
  }

  /** A PDF as a reader sees it. */
  async read(pdf: Buffer): Promise<Pdf> {
    const path = join(this.folder, 'read.pdf');
    await writeFile(path, pdf);
    const said = async (program: string, ...args: string[]) =>
      (await run(program, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
    const text = await said('pdftotext', '-layout', path, '-');
    const fonts = (await said('pdffonts', path)).trim().split('\n').slice(2);
    const pictures = join(this.folder, 'pages');
    await rm(pictures, { recursive: true, force: true });
    await mkdir(pictures);
    await run('pdftoppm', ['-r', '60', '-png', path, join(pictures, 'page')]);
    const pages = (await readdir(pictures)).sort();
    return {
      text,
      fonts: fonts.map((line) => {
        const [, name = '', embedded, subset, unicode] =
          /^(\S+)\s.*?\b(yes|no)\s+(yes|no)\s+(yes|no)\s/.exec(line) ?? [];
        return { name, embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' };
      }),
      pages: await Promise.all(pages.map((page) => readFile(join(pictures, page)))),
    };
  }
}

export interface Pdf {
  text: string;
  fonts: { name: string; embedded: boolean; subset: boolean; unicode: boolean }[];
  /** PNG of each page. */
  pages: Buffer[];
}

/** Text without what a line break or a gap between scripts makes of it. */
export const squeezed = (text: string) => text.replace(/\s+/g, '');

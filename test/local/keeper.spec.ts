import { until } from '../setup/until.js';
import { folder, local, never, remove, type Running } from './local.js';

interface Keepable {
  name: string;
  log: string;
  start(signal: AbortSignal): Promise<Running>;
}
interface Keeper {
  pid?: number;
  begin(signal: AbortSignal): Promise<void>;
  stop(limit: number): Promise<void>;
}
const { Keeper } = await local<{
  Keeper: new (program: Keepable, onGivingUp: (error: unknown) => void, onStart?: () => void) => Keeper;
}>('keeper');
const { Refusal } = await local<{ Refusal: new (chinese: string, english: string) => Error }>('refusal');

/** A program whose deaths are in our hand. */
class Program implements Keepable {
  name = 'a program';
  starts = 0;
  stops = 0;
  die: (reason: string) => void = () => {};
  constructor(
    readonly log: string,
    readonly onStart: () => void = () => {},
  ) {}

  start = async (): Promise<Running> => {
    this.starts += 1;
    this.onStart();
    const ended = new Promise<string>((resolve) => (this.die = resolve));
    const stop = async () => {
      this.stops += 1;
      this.die('exit code 0');
    };
    return { pid: this.starts, ended, stop };
  };
}

describe('a program is kept alive', () => {
  let place: string;
  const said = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  beforeEach(() => (place = folder()));
  afterEach(() => remove(place));
  afterAll(() => said.mockRestore());

  it('when it dies, until it is stopped', async () => {
    const program = new Program(`${place}/log`);
    const keeper = new Keeper(program, () => {});
    await keeper.begin(never);
    program.die('signal SIGKILL');
    await until(async () => keeper.pid === 2);
    await keeper.stop(1_000);
    expect(program).toMatchObject({ starts: 2, stops: 1 });
    expect(keeper.pid).toBeUndefined();
  });

  it('but not for ever: after five quick deaths it is given up, and the log named', async () => {
    const program = new Program(`${place}/log`, () => {
      throw new Error('exit code 1');
    });
    const givenUp: unknown[] = [];
    const keeper = new Keeper(program, (error) => givenUp.push(error));
    await expect(keeper.begin(never)).rejects.toThrow(`${place}/log`);
    expect(program.starts).toBe(5);
    expect(givenUp).toHaveLength(1);
  });

  it('nor when it gives a reason that a second try will not change', async () => {
    const program = new Program(`${place}/log`, () => {
      throw new Refusal('磁盘已满', 'the disk is full');
    });
    const keeper = new Keeper(program, () => {});
    await expect(keeper.begin(never)).rejects.toThrow('the disk is full');
    expect(program.starts).toBe(1);
  });

  it('nor after its end: one that comes to serve just then is stopped', async () => {
    const program = new Program(`${place}/log`);
    let serve = () => {};
    const { start } = program;
    program.start = async () => {
      await new Promise<void>((resolve) => (serve = resolve));
      return start();
    };
    const keeper = new Keeper(program, () => {});
    void keeper.begin(never);
    const stopped = keeper.stop(1_000);
    serve();
    await stopped;
    expect(program).toMatchObject({ starts: 1, stops: 1 });
  });

  it('and one that is waited for does not hold up the end', async () => {
    const end = new AbortController();
    const start = (signal: AbortSignal) =>
      new Promise<Running>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    const keeper = new Keeper({ name: 'slow', log: `${place}/log`, start }, () => {});
    const begun = keeper.begin(end.signal);
    end.abort(new Error('enough'));
    await expect(begun).rejects.toThrow('enough');
    await keeper.stop(1_000);
  });
});

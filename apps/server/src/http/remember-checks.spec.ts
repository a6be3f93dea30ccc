import { IsString, MaxLength, MinLength, getMetadataStorage } from 'class-validator';
import { rememberChecks } from './remember-checks.js';

class Note {
  text!: string;
}
class Signed extends Note {
  by!: string;
}
IsString()(Note.prototype, 'text');
MinLength(2, { groups: ['long'] })(Note.prototype, 'text');
MaxLength(3)(Signed.prototype, 'by');

type Asked = [typeof Note, boolean, boolean, string[] | undefined];
const asked: Asked[] = [
  [Note, false, false, undefined],
  [Note, true, false, undefined],
  [Note, false, true, undefined],
  [Note, false, false, ['long']],
  [Signed, false, false, undefined],
  [Signed, false, false, ['long']],
];

describe('what a class checks', () => {
  const storage = getMetadataStorage();
  const look = ([of, always, strict, groups]: Asked) =>
    storage.getTargetValidationMetadatas(of, '', always, strict, groups);
  const expected = asked.map(look);
  const gathered = jest.spyOn(storage, 'getTargetValidationMetadatas');
  rememberChecks(storage);

  it('is what it was, however often it is asked for, and gathered once where no group is named', () => {
    expect(expected.map((checks) => checks.length)).toEqual([2, 2, 1, 1, 3, 1]);
    for (let time = 0; time < 3; time++) expect(asked.map(look)).toEqual(expected);
    expect(gathered.mock.calls.filter(([, , , , groups]) => groups === undefined)).toHaveLength(4);
    expect(gathered.mock.calls.filter(([, , , , groups]) => groups !== undefined)).toHaveLength(2 * 3);
  });
});

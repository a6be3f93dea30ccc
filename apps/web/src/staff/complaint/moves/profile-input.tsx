import { Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import type { ComplaintSeen } from '../../../api/moves.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { term } from '../../../words/terms.js';
import { momentOf } from '../../../words/times.js';
import type { Place } from './spec.js';

interface Props {
  id?: string;
  value?: string;
  onChange?: (name: string | undefined) => void;
  place: Place;
  label: string;
}

/** The rules that hold today, and what each would make of the limits of this complaint. */
export function ProfileInput({ place: { complaint }, label, ...input }: Props) {
  const say = useSay();
  const profiles = useAnswer('GET /api/profiles', {}, { fresh: 300_000 });
  const { profile } = complaint;
  const options = (profiles.data?.items ?? []).flatMap(({ name, versions }) =>
    versions
      .filter(({ holds }) => holds)
      .map(({ version, zh, en }) => {
        const now = name === profile.name && version === profile.version;
        const words = say(`${zh}（第${version}版）`, `${en}, version ${version}`);
        return { value: name, label: now ? say(`${words} · 现行`, `${words} · in force here`) : words, disabled: now };
      }),
  );
  const known = profiles.data?.items
    .find(({ name }) => name === profile.name)
    ?.versions.find(({ version }) => version === profile.version);
  return (
    <>
      <p className="faint">
        {say('现适用：', 'Now: ')}
        {known ? say(known.zh, known.en) : profile.name}
        {say(`（第${profile.version}版）`, `, version ${profile.version}`)}
      </p>
      <Select
        {...input}
        allowClear
        className="whole-width"
        aria-label={label}
        loading={profiles.isPending}
        options={options}
        placeholder={say('请选择', 'Please choose')}
        showSearch={{ optionFilterProp: 'label' }}
      />
      {input.value && <DueAfter complaint={complaint} name={input.value} />}
    </>
  );
}

type Clock = ComplaintSeen['clocks'][number];
const reckoned = ['dispatch', 'contact', 'interim', 'completion', 'citizen', 'rework'];

/** When the open clocks of the whole are due now, and when they would be. */
function DueAfter({ complaint, name }: { complaint: ComplaintSeen; name: string }) {
  const say = useSay();
  const open = complaint.clocks.filter(
    ({ clock, state, leg }) =>
      leg === null && reckoned.includes(clock) && ['running', 'breached', 'paused'].includes(state),
  );
  const asked = useQuery({
    queryKey: ['/api/profiles', name, complaint.trackingCode, complaint.version] as const,
    queryFn: () => dueUnder(complaint, name, open),
    retry: false,
  });
  if (open.length === 0) return <p className="faint">{say('没有计时中的时限。', 'No limit is running.')}</p>;
  return (
    <Answered asked={asked}>
      {(after) => (
        <>
          <table className="due-after">
            <caption>{say('时限变化', 'What becomes of the limits')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('时限', 'Limit')}</th>
                <th scope="col">{say('更换前', 'Before')}</th>
                <th scope="col">{say('更换后', 'After')}</th>
              </tr>
            </thead>
            <tbody>
              {open.map(({ id, clock, due }) => (
                <tr key={id}>
                  <th scope="row">{term(say, 'clock', clock)}</th>
                  <td>{due ? momentOf(due) : say('未设', 'none')}</td>
                  <td>{after[id] ? momentOf(after[id]) : say('未设', 'none')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="faint">
            {say(
              '更换后的时间为试算，已批准的延期和暂停另行计入。',
              'As tried: extensions and pauses already granted are added.',
            )}
          </p>
        </>
      )}
    </Answered>
  );
}

/** By the id of the clock; each is reckoned from when it started. */
async function dueUnder(
  { type, urgency, grade, channel, kind, leadUnit }: ComplaintSeen,
  name: string,
  clocks: readonly Clock[],
): Promise<Record<string, string | null>> {
  const matter = { type, urgency, channel, enterprise: kind === 'enterprise', unit: leadUnit?.code };
  const tryAt = (at: string, graded: object) =>
    ask('POST /api/profiles/{name}/try', { path: { name }, body: { matter: { ...matter, ...graded }, at } as never });
  const starts = [...new Set(clocks.map(({ startedAt }) => startedAt))];
  const tried = await Promise.all(
    // Rules that have no such grade refuse it; under them the complaint has none.
    starts.map((at) => (grade ? tryAt(at, { grade }).catch(() => tryAt(at, {})) : tryAt(at, {}))),
  );
  return Object.fromEntries(
    clocks.map(({ id, clock, startedAt }) => [
      id,
      tried[starts.indexOf(startedAt)]?.clocks.find((one) => one.clock === clock)?.due ?? null,
    ]),
  );
}

import { Tag } from 'antd';
import { useSay } from '../../../words/language.js';
import { audienceOf, revisionOf, stateOf, type Line } from './words.js';

const colours: Record<Line['state'], string> = {
  draft: 'default',
  submitted: 'gold',
  published: 'green',
  expired: 'red',
  withdrawn: 'default',
  discarded: 'default',
};

/** Where an article stands, and whether there is a revision of it. */
export function StateMarks({ state, revision }: Pick<Line, 'state' | 'revision'>) {
  const say = useSay();
  return (
    <>
      <Tag color={colours[state]}>{stateOf(say, state)}</Tag>
      {revision && <Tag color="blue">{revisionOf(say, revision)}</Tag>}
    </>
  );
}

export function AudienceMark({ audience }: { audience: string }) {
  const say = useSay();
  return <Tag color={audience === 'public' ? 'cyan' : 'default'}>{audienceOf(say, audience)}</Tag>;
}

import { Empty, Table } from 'antd';
import { useSyncExternalStore } from 'react';
import type { Answer } from '../../../api/ask.js';
import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useLanguage } from '../../../words/language.js';
import type { Period } from './figures.js';

type Cloud = Answer<'GET /api/figures/words'>;
type Word = Cloud['words'][number];

/** As in print: dark on white, told apart by size. */
const inks = ['#1f3864', '#1d5fa8', '#2f2f2f', '#54698a', '#595959'];
const inHand = window.matchMedia('(max-width: 560px)');
const hearChange = (hear: () => void) => {
  inHand.addEventListener('change', hear);
  return () => inHand.removeEventListener('change', hear);
};

interface Props {
  period: Period;
  /** The subjects that are called so: their complaints are behind the word. */
  onOpen: (word: Word, definition: Cloud['definition']) => void;
}

/** 热词: what most complaints of a period were about. The server says where each word stands. */
export function WordCloud({ period, onOpen }: Props) {
  const { say } = useLanguage();
  const narrow = useSyncExternalStore(hearChange, () => inHand.matches);
  const asked = useAnswer(
    'GET /api/figures/words',
    { query: { ...period, shape: narrow ? 'narrow' : 'wide' } },
    { keep: true },
  );
  return (
    <Answered asked={asked}>
      {(cloud) => {
        const open = (word: Word) => onOpen(word, cloud.definition);
        return cloud.words.length === 0 ? (
          <Empty
            description={say(`没有达到${cloud.least}件的事项`, `No subject has ${cloud.least} complaints or more`)}
          />
        ) : (
          <>
            <Drawn cloud={cloud} onOpen={open} />
            <p className="faint">
              {say(
                `热词取自诉求内容分类名称，字号随件数增大；不足${cloud.least}件的不列。`,
                `Names of subjects; the larger, the more complaints. Those of fewer than ${cloud.least} are left out.`,
              )}
            </p>
            <WordsTable words={cloud.words} onOpen={open} />
          </>
        );
      }}
    </Answered>
  );
}

function Drawn({ cloud, onOpen }: { cloud: Cloud; onOpen: (word: Word) => void }) {
  const { say } = useLanguage();
  const words = new Map(cloud.words.map((word) => [word.name, word]));
  return (
    <svg
      role="img"
      aria-label={say('热词图，数字见下表', 'Cloud of words: numbers below')}
      className="word-cloud"
      viewBox={`0 0 ${cloud.width} ${cloud.height}`}
    >
      {cloud.placed.map(({ name, size, x, y, width, height }, index) => {
        const word = words.get(name);
        return (
          <text
            key={name}
            x={x + width / 2}
            y={y + height / 2 + size * 0.38}
            fontSize={size}
            fill={inks[index % inks.length]}
            onClick={() => word && onOpen(word)}
          >
            <title>{`${name} ${word?.count ?? ''}`}</title>
            {name}
          </text>
        );
      })}
    </svg>
  );
}

/** The cloud in numbers; behind each word there are its complaints. */
function WordsTable({ words, onOpen }: { words: Word[]; onOpen: (word: Word) => void }) {
  const { say } = useLanguage();
  return (
    <details className="meanings">
      <summary>{say('以表格查看', 'As a table')}</summary>
      <Table<Word>
        size="small"
        rowKey="name"
        dataSource={words}
        pagination={false}
        scroll={{ x: 320, y: 420 }}
        columns={[
          { title: say('热词', 'Word'), dataIndex: 'name' },
          {
            title: say('收件量', 'Received'),
            width: 110,
            align: 'right',
            render: (_, word) => (
              <button type="button" className="figure" onClick={() => onOpen(word)}>
                {word.count}
              </button>
            ),
          },
        ]}
      />
    </details>
  );
}

import { Button, Card, Collapse, Input, Tag } from 'antd';
import { useState } from 'react';
import { useHref } from 'react-router';
import { useAnswer } from '../../../api/hooks.js';
import { useSay } from '../../../words/language.js';
import type { Suggested } from './suggested.js';

interface Props {
  /** For what is being typed; nothing while there is too little of it. */
  found: Suggested['knowledge'] | undefined;
  /** Articles that the caller was answered from. */
  used: readonly string[];
  onUse: (article: string, whether: boolean) => void;
}

/** Answers of the knowledge base to what is being typed, or to a question of its own. */
export function KnowledgeBeside({ found, used, onUse }: Props) {
  const say = useSay();
  const [own, setOwn] = useState('');
  const q = own.trim();
  const asked = useAnswer('GET /api/knowledge', { query: { q, limit: 5, settled: true } }, { enabled: q.length >= 2 });
  const items = (q.length >= 2 ? asked.data?.items : found) ?? [];
  return (
    <Card size="small" title={say('知识库', 'Knowledge')}>
      <Input.Search
        allowClear
        maxLength={100}
        aria-label={say('查知识库', 'Ask the knowledge base')}
        placeholder={say('查知识库', 'Ask the knowledge base')}
        onSearch={setOwn}
      />
      {q.length >= 2 && asked.isSuccess && items.length === 0 && (
        <p className="faint">{say('没有找到；已记入待补充的知识', 'Nothing found: it is noted as missing')}</p>
      )}
      {q.length < 2 && found?.length === 0 && (
        <p className="faint">{say('所填内容没有对应的知识', 'No article about what is typed')}</p>
      )}
      <Collapse
        ghost
        size="small"
        items={items.map(({ id, title }) => ({
          key: id,
          label: (
            <>
              {title} {used.includes(id) && <Tag color="green">{say('已引用', 'answered from')}</Tag>}
            </>
          ),
          children: <Article id={id} used={used.includes(id)} onUse={(whether) => onUse(id, whether)} />,
        }))}
      />
    </Card>
  );
}

function Article({ id, used, onUse }: { id: string; used: boolean; onUse: (whether: boolean) => void }) {
  const say = useSay();
  const whole = useHref(`/knowledge/articles/${id}`);
  const found = useAnswer('GET /api/knowledge/{id}', { path: { id } }, { fresh: 60_000 });
  const content = found.data?.content;
  if (!content) return null;
  return (
    <>
      <p className="own-lines">{content.answer}</p>
      {content.hint && (
        <p className="faint">
          {say('内部提示：', 'Internal: ')}
          {content.hint}
        </p>
      )}
      {content.sources.map(({ name }) => (
        <Tag key={name}>{name}</Tag>
      ))}
      <p>
        <Button size="small" tabIndex={-1} aria-pressed={used} onClick={() => onUse(!used)}>
          {used ? say('取消引用', 'Not answered from it') : say('据此答复', 'Answer from it')}
        </Button>{' '}
        {/* A tab of its own: the form stays as it is, whatever is read there. */}
        <a href={whole} target="_blank" rel="noopener">
          {say('全文（新窗口）', 'The whole article (new window)')}
        </a>
      </p>
    </>
  );
}

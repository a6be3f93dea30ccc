import { Tag } from 'antd';
import { addressOf } from '../../../api/ask.js';
import { useSay } from '../../../words/language.js';
import { Facts } from '../../complaint/section.js';
import { AudienceMark } from './marks.js';
import { validityOf, type Content } from './words.js';

/** What an edition says: the answer first, then what it rests on and where it holds. */
export function ContentShown({ id, content, heading = false }: { id: string; content: Content; heading?: boolean }) {
  const say = useSay();
  const { answer, hint, questions, keywords, sources, subjects, districts, attachments, unit, audience } = content;
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join('、');
  return (
    <div className="knowledge-content">
      {heading && <h3>{content.title}</h3>}
      <div className="knowledge-answer">{answer}</div>
      {hint && (
        <p className="knowledge-hint">
          <strong>{say('坐席提示（不对外）：', 'For operators alone: ')}</strong>
          {hint}
        </p>
      )}
      <Facts
        facts={[
          [say('公开范围', 'Audience'), <AudienceMark key="audience" audience={audience} />],
          [say('有效期', 'In force'), validityOf(say, content)],
          [say('责任单位', 'Unit'), unit?.name ?? '–'],
          [say('内容分类', 'Subjects'), names(subjects) || '–'],
          [say('适用区域', 'Districts'), names(districts) || say('全市', 'the whole city')],
          [say('常见问法', 'Also asked as'), questions.join('；')],
          [
            say('关键词', 'Keywords'),
            keywords.length > 0 ? keywords.map((word) => <Tag key={word}>{word}</Tag>) : null,
          ],
        ]}
      />
      {sources.length > 0 && (
        <>
          <h4>{say('依据', 'Sources')}</h4>
          <ul className="knowledge-list">
            {sources.map(({ name, documentNumber, url }, index) => (
              <li key={index}>
                {url ? (
                  <a href={url} target="_blank" rel="noopener noreferrer">
                    {name}
                  </a>
                ) : (
                  name
                )}
                {documentNumber && <span className="faint"> {documentNumber}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {attachments.length > 0 && (
        <>
          <h4>{say('附件', 'Files')}</h4>
          <ul className="knowledge-list">
            {attachments.map(({ id: file, name }) => (
              <li key={file}>
                <a
                  href={addressOf('GET /api/knowledge/{id}/attachments/{file}', { path: { id, file } })}
                  download={name}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

import type { ComplaintSeen } from '../../../api/moves.js';
import { useMe } from '../../../api/me.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';

/** What is read aloud, in its order. The wording is Chinese whatever the desk's language: the complainant hears it. */
export function Script({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const me = useMe();
  const name = 'name' in complaint.complainant ? complaint.complainant.name : null;
  const lines = [
    `您好，这里是12345政务服务便民热线，我是回访员，工号${me.username}。请问您现在方便接听电话吗？`,
    `您于${momentOf(complaint.receivedAt)}反映的“${complaint.title}”，由${complaint.leadUnit?.name ?? '承办单位'}办理，现就办理情况向您回访。`,
    ...(complaint.publicReply ? [`承办单位的答复是：${complaint.publicReply}`] : []),
    '请问承办单位是否与您取得过联系？',
    '您反映的问题是否已经解决？（已解决、部分解决、未解决）',
    '您对办理结果是否满意？（满意、基本满意、不满意）',
    '您对办理过程是否满意？（满意、基本满意、不满意）',
    '请问您还有其他需要补充的吗？感谢您的接听，再见。',
  ];
  return (
    <section className="paper script" aria-label={say('回访用语', 'What to say')} lang="zh-CN">
      <h2>{say('回访用语', 'What to say')}</h2>
      {name && (
        <p className="faint" lang="zh-CN">
          {say(`称呼：${name}`, `To: ${name}`)}
        </p>
      )}
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

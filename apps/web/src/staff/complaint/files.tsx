import { FileOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../api/ask.js';
import { useAct } from '../../api/hooks.js';
import { useMe } from '../../api/me.js';
import type { ComplaintSeen } from '../../api/moves.js';
import { ReasonButton } from '../../kit/reason-button.js';
import { useSay } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { Section } from './section.js';

const sizeOf = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** Its files: photos as one sees them, the rest to download. Opening one of a confidential complaint is on record. */
export function Files({ complaint }: { complaint: ComplaintSeen }) {
  const say = useSay();
  const [shown, show] = useState(!complaint.confidential);
  // As for sending it to a unit at all.
  const mayRelease = useMe().role === 'dispatcher';
  const release = useAct('POST /api/complaints/{code}/attachments/{id}/release', ['/api/complaints']);
  const { attachments, trackingCode: code } = complaint;
  // What the complainant sent may show who they are: closed to units until somebody has looked.
  const closed = complaint.confidential || complaint.complainant.kind === 'anonymous';
  if (attachments.length === 0) return null;
  const pictures = attachments.some(({ type, open }) => open && type.startsWith('image/'));
  return (
    <Section
      title={say('附件', 'Files')}
      extra={
        !shown &&
        pictures && (
          <Button size="small" onClick={() => show(true)}>
            {say('显示照片（将记录在案）', 'Show photos (on record)')}
          </Button>
        )
      }
    >
      <ul className="files">
        {attachments.map(({ id, name, type, size, purpose, at, open, publicToo, released, fromComplainant }) => {
          const address = addressOf('GET /api/complaints/{code}/attachments/{id}', { path: { code, id } });
          return (
            <li key={id}>
              {shown && open && type.startsWith('image/') ? (
                <a href={address} download={name} className="file-picture">
                  <img src={address} alt={name} loading="lazy" />
                </a>
              ) : (
                <FileOutlined className="file-icon" aria-hidden />
              )}
              {open ? (
                <a href={address} download={name}>
                  {name}
                </a>
              ) : (
                <span>{name}</span>
              )}
              <span className="faint">
                {sizeOf(size)} · {term(say, 'purpose', purpose)} · {momentOf(at)}
              </span>
              {publicToo && <Tag>{say('诉求人可见', 'for the complainant too')}</Tag>}
              {!open && <Tag>{say('未核准，不能打开', 'not released')}</Tag>}
              {closed && fromComplainant && open && !released && mayRelease && (
                <ReasonButton
                  label={say('核准', 'Release')}
                  field={say('核准理由', 'Reason')}
                  what={say(
                    `核准后，承办单位可以打开“${name}”。请先查看，确认其中没有可识别诉求人的人脸、门牌、姓名等信息。`,
                    `The units that handle it may then open “${name}”. Look first: it must show no face, door or name of the complainant.`,
                  )}
                  act={(reason) => release.mutateAsync({ path: { code, id }, body: { reason } })}
                />
              )}
              {fromComplainant && released && <Tag>{say('已核准', 'released')}</Tag>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

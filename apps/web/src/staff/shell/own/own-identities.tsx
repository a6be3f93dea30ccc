import { useAnswer } from '../../../api/hooks.js';
import { Answered } from '../../../kit/answered.js';
import { useSay } from '../../../words/language.js';
import { momentOf } from '../../../words/times.js';

/** Who one is at the identity providers; administrators link and unlink. */
export function OwnIdentities() {
  const say = useSay();
  const asked = useAnswer('GET /api/me/identities', {});
  return (
    <Answered asked={asked}>
      {(identities) =>
        identities.length === 0 ? (
          <p className="faint">
            {say('未绑定统一身份，如需绑定请联系管理员。', 'Not linked with any provider: ask an administrator.')}
          </p>
        ) : (
          <ul className="own-identities">
            {identities.map(({ id, title, subject, linkedAt }) => (
              <li key={id}>
                {title} <code>{subject}</code> <span className="faint">{momentOf(linkedAt)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  );
}

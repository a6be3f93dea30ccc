import { useLanguage } from '../../../words/language.js';
import type { FigureOpened } from './behind.js';

/** One of the figures that another is made of. */
export interface ComposedPart {
  key: string;
  /** What it is called; in the title of its complaints it stands behind the name of the whole. */
  name: string;
  value: string;
  /** `773 / 870`, points, a weight. */
  made: string;
  /** Null where no complaints can be told. */
  opened: Pick<FigureOpened, 'asked' | 'parts'> | null;
}

interface Props {
  parts: readonly ComposedPart[];
  onOpen: (part: ComposedPart) => void;
}

/** A figure that is made of others has no complaints of its own: its parts have. */
export function ComposedParts({ parts, onOpen }: Props) {
  const { say } = useLanguage();
  return (
    <>
      <p className="faint">
        {say('该数由下列各项合成，点击各项查看诉求。', 'This figure is made of these; each leads to its complaints.')}
      </p>
      <ul className="composed" aria-label={say('组成', 'Made of')}>
        {parts.map((part) => (
          <li key={part.key}>
            {part.opened && part.opened.parts.length > 0 ? (
              <button type="button" className="composed-part" onClick={() => onOpen(part)}>
                <Words {...part} />
              </button>
            ) : (
              <div className="composed-part">
                <Words {...part} />
                <small className="faint">{say('没有可列出的诉求', 'no complaints can be listed')}</small>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const Words = ({ name, value, made }: ComposedPart) => (
  <>
    <span>{name}</span>
    <strong>{value}</strong>
    <small className="faint">{made}</small>
  </>
);

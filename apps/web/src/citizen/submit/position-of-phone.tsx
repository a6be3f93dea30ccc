import { useId, useState } from 'react';
import { useTell, type Word } from '../words/speech.js';
import { readPosition, writePosition } from './position.js';

interface Asked {
  position: string;
  onPosition: (position: string) => void;
}

/** Milliseconds; a position is as good for a minute. */
const manner: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

/** Where the phone is, if whoever holds it wants to tell: asked for by a button, shown as text, taken back by another. */
export function PositionOfPhone({ position, onPosition }: Asked) {
  const tell = useTell();
  const id = useId();
  const [said, say] = useState<Word>();
  // A page without https is not told where it is.
  if (!isSecureContext || !('geolocation' in navigator)) return null;
  const at = readPosition(position);
  const find = () => {
    say('positionAsking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        say(undefined);
        onPosition(writePosition(coords));
      },
      ({ code, PERMISSION_DENIED }) => say(code === PERMISSION_DENIED ? 'positionDenied' : 'positionFailed'),
      manner,
    );
  };
  return (
    <div className="field" role="group" aria-labelledby={`${id}-name`}>
      <p id={`${id}-name`} className="name-of-group">
        {tell('position')} <span className="quiet">({tell('optional')})</span>
      </p>
      <p className="hint">{tell('positionHint')}</p>
      <p role="status">{at ? tell('positionIs', at) : said && tell(said)}</p>
      <p className="acts">
        <button type="button" onClick={find} disabled={said === 'positionAsking'}>
          {tell(at ? 'positionAgain' : 'positionFind')}
        </button>
        {at && (
          <button type="button" className="plain" onClick={() => onPosition('')}>
            {tell('positionDrop')}
          </button>
        )}
      </p>
    </div>
  );
}

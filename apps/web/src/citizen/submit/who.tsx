import type { HTMLAttributes } from 'react';
import { Choices, Field } from '../parts/field.js';
import { useTell, type Word } from '../words/speech.js';
import type { Draft, Faults } from './form.js';

interface Asked {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  faults: Faults;
}

type Text = 'name' | 'phone' | 'enterpriseName' | 'creditCode';

/** Who asks: a person, an enterprise, or nobody who wants to be named. */
export function Who({ draft, change, faults }: Asked) {
  const tell = useTell();
  const text = (
    name: Text,
    label: Word,
    more: HTMLAttributes<HTMLInputElement> & { hint?: Word; most: number; fill: string },
  ) => {
    const { hint, most, fill, inputMode } = more;
    return (
      <Field label={tell(label)} hint={hint && tell(hint)} fault={faults[name]}>
        {(described) => (
          <input
            {...described}
            name={name}
            value={draft[name]}
            maxLength={most}
            autoComplete={fill}
            inputMode={inputMode}
            required
            onChange={({ target }) => change({ [name]: target.value })}
          />
        )}
      </Field>
    );
  };
  const { kind } = draft;
  return (
    <>
      <Choices
        legend={tell('who')}
        named
        name="kind"
        value={kind}
        choose={(chosen) => change({ kind: chosen })}
        options={[
          ['citizen', tell('whoCitizen')],
          ['enterprise', tell('whoEnterprise')],
          ['anonymous', tell('whoAnonymous')],
        ]}
        hint={kind === 'anonymous' ? tell('whoAnonymousHint') : undefined}
      />
      {kind === 'enterprise' && (
        <>
          {text('enterpriseName', 'enterpriseName', { most: 200, fill: 'organization' })}
          {text('creditCode', 'creditCode', { hint: 'creditCodeHint', most: 24, fill: 'off' })}
        </>
      )}
      {kind !== 'anonymous' && (
        <>
          {text('name', kind === 'enterprise' ? 'namePerson' : 'name', { most: 60, fill: 'name' })}
          {text('phone', 'phone', { hint: 'phoneHint', most: 24, fill: 'tel', inputMode: 'tel' })}
          <label className="tick">
            <input
              type="checkbox"
              checked={draft.confidential}
              onChange={({ target }) => change({ confidential: target.checked })}
            />
            {tell('confidential')}
          </label>
        </>
      )}
    </>
  );
}

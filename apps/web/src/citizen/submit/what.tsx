import { Choices, Fault, Field } from '../parts/field.js';
import { useTell } from '../words/speech.js';
import { mostContent, type Draft, type Faults } from './form.js';

interface Asked {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  faults: Faults;
}

/** What it is about, and when it took place. */
export function What({ draft, change, faults }: Asked) {
  const tell = useTell();
  return (
    <>
      <Choices
        legend={tell('type')}
        name="type"
        value={draft.type}
        choose={(type) => change({ type })}
        fault={faults.type}
        options={[
          ['enquiry', tell('typeEnquiry')],
          ['help', tell('typeHelp')],
          ['complaint', tell('typeComplaint')],
          ['report', tell('typeReport')],
          ['suggestion', tell('typeSuggestion')],
          ['praise', tell('typePraise')],
          ['other', tell('typeOther')],
        ]}
      />
      <Field label={tell('title')} fault={faults.title} optional>
        {(described) => (
          <input
            {...described}
            value={draft.title}
            maxLength={100}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <Field label={tell('content')} hint={tell('contentHint')} fault={faults.content}>
        {(described) => (
          <>
            <textarea
              {...described}
              rows={7}
              required
              value={draft.content}
              maxLength={mostContent}
              onChange={({ target }) => change({ content: target.value })}
            />
            <p className="hint counter">{tell('counter', { n: draft.content.length, most: mostContent })}</p>
          </>
        )}
      </Field>
      <Field label={tell('when')} fault={faults.when} optional>
        {(described) => (
          <input
            {...described}
            type="datetime-local"
            className="short"
            value={draft.when}
            onChange={({ target }) => change({ when: target.value })}
          />
        )}
      </Field>
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.replyWanted}
          onChange={({ target }) => change({ replyWanted: target.checked })}
        />
        {tell('replyWanted')}
      </label>
    </>
  );
}

/** What becomes of what is told here, to be accepted before it is sent. */
export function Privacy({ draft, change, faults }: Asked) {
  const tell = useTell();
  return (
    <div className={faults.accepted ? 'field wrong' : 'field'}>
      <p>{tell('privacyText')}</p>
      <label className="tick">
        <input
          type="checkbox"
          checked={draft.accepted}
          aria-invalid={faults.accepted ? true : undefined}
          aria-describedby={faults.accepted ? 'accepted-fault' : undefined}
          onChange={({ target }) => change({ accepted: target.checked })}
        />
        {tell('privacyAccept')}
      </label>
      {faults.accepted && <Fault id="accepted-fault">{faults.accepted}</Fault>}
    </div>
  );
}

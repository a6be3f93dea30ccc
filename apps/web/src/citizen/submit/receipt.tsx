import type { Answer } from '../../api/ask.js';
import { Copy } from '../parts/copy.js';
import { Page } from '../parts/page.js';
import { Qr } from '../parts/qr.js';
import { go, Way } from '../way.js';
import { useTell } from '../words/speech.js';

export type Receipt = Answer<'POST /api/public/complaints'>;

const kept = 'jiesu-citizen-receipt';

/** A reload must not lose the PIN, which nobody can say again; it goes with the tab. */
export function keptReceipt(): Receipt | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Receipt | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepReceipt(receipt: Receipt | undefined): void {
  if (receipt) sessionStorage.setItem(kept, JSON.stringify(receipt));
  else sessionStorage.removeItem(kept);
}

export function ReceiptPage({ receipt, another }: { receipt: Receipt; another: () => void }) {
  const tell = useTell();
  const { trackingCodeInGroups: code, pin } = receipt;
  const address = `/track/${code}`;
  return (
    <Page title={tell('receiptTitle')}>
      <div className="card receipt" role="status">
        <div>
          <dl>
            <dt>{tell('code')}</dt>
            <dd className="code" translate="no">
              {code}
            </dd>
            <dt>{tell('pin')}</dt>
            <dd className="code" translate="no">
              {pin.slice(0, 3)} {pin.slice(3)}
            </dd>
          </dl>
          <p className="strong">{tell('receiptText')}</p>
        </div>
        <figure>
          <Qr text={location.origin + address} label={tell('qr')} />
          <figcaption>{tell('qr')}</figcaption>
        </figure>
      </div>
      <section aria-labelledby="look-up">
        <h2 id="look-up">{tell('receiptHow')}</h2>
        <ul>
          <li>{tell('receiptHow1')}</li>
          <li>{tell('receiptHow2')}</li>
        </ul>
      </section>
      <div className="beside no-print">
        <button type="button" className="main" onClick={() => print()}>
          {tell('print')}
        </button>
        <Copy text={`${tell('code')}：${code}\n${tell('pin')}：${pin}`} label={tell('copyBoth')} />
        <Way to={address} className="button">
          {tell('trackNow')}
        </Way>
        <button
          type="button"
          className="plain"
          onClick={() => {
            another();
            go('/submit');
          }}
        >
          {tell('another')}
        </button>
      </div>
    </Page>
  );
}

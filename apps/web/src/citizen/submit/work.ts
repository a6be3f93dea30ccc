import { sha256Head } from './sha256.js';

// The work of a challenge, done beside the page so that typing is never held up.

interface Asked {
  challenge: string;
  bits: number;
}

const here = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked>) => void;
  postMessage: (found: string) => void;
};

here.onmessage = ({ data: { challenge, bits } }) => {
  let work = 0;
  while (sha256Head(`${challenge}:${work}`) >>> (32 - bits) !== 0) work++;
  here.postMessage(String(work));
};

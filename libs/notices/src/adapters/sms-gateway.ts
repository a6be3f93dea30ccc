import { gatewayRequest, readAnswer, type GatewayManner } from '../gateway.js';
import { failed, patience, whyOf, type Adapter, type Attempt, type Letter } from './adapter.js';

/** No answer of a gateway needs more. */
const mostBytes = 64 * 1024;

/**
 * Any SMS gateway that takes one message in one HTTP request. Its URL comes from the environment and is trusted, so it
 * may stand in the intranet. Gateways that want a computed signature need a relay that speaks for them.
 */
export class SmsGateway implements Adapter {
  constructor(
    private readonly manner: GatewayManner,
    private readonly milliseconds = patience,
  ) {}

  async send({ id, address, text }: Letter): Promise<Attempt> {
    const { url, ...request } = gatewayRequest(this.manner, { id, phone: address, text });
    try {
      const response = await fetch(url, {
        ...request,
        redirect: 'error',
        signal: AbortSignal.timeout(this.milliseconds),
      });
      const verdict = readAnswer(this.manner, response.status, await beginning(response), address);
      return verdict.taken ? { sent: true, providerId: verdict.receipt } : failed(verdict.why);
    } catch (error) {
      return failed(whyOf(error));
    }
  }
}

async function beginning(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
    // Leaving the loop ends the connection.
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}

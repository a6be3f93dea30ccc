/** Asks until the answer is there, less and less often: what the machine does takes a moment, and asking takes some of it. */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined | false | null>,
  within = 60_000,
): Promise<Answer> {
  const end = Date.now() + within;
  for (let rest = 10; ; rest = Math.min(rest + 10, 100)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Nothing within ${within} ms: ${ask.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

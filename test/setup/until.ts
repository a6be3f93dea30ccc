/** Asks until the answer is there; what the machine does takes a moment. */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined | false | null>,
  within = 15_000,
): Promise<Answer> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Nothing within ${within} ms: ${ask.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

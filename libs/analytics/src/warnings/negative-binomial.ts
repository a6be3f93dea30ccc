/**
 * Tails of counts. A count with mean m and variance v > m is taken as negative binomial with size r = m² ÷ (v − m),
 * one with v ≤ m as Poisson. Abramowitz & Stegun 26.5 (incomplete beta) and 26.4 (incomplete gamma).
 */

// Named once: these are called by the million, and a look-up of a global is not free everywhere.
const { PI, abs, exp, log, log1p, sin } = Math;

const lanczos = [
  ...[676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905],
  ...[-0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7],
];

/** ln Γ(x) for x > 0, to 15 digits (Lanczos, g = 7). */
export function lnGamma(x: number): number {
  if (x < 0.5) return log(PI / sin(PI * x)) - lnGamma(1 - x);
  let sum = 0.99999999999980993;
  for (const [i, coefficient] of lanczos.entries()) sum += coefficient / (x + i);
  const t = x + 6.5;
  return 0.5 * log(2 * PI) + (x - 0.5) * log(t) - t + log(sum);
}

const tiny = 1e-300;
const exact = 1e-13;
const mostSteps = 5000;
const nonZero = (x: number) => (abs(x) < tiny ? tiny : x);

/** The regularised incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * log(x) + b * log1p(-x));
  // The fraction converges fast on this side of the mean alone.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Lentz's way through the continued fraction 26.5.8. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= mostSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (abs(d * c - 1) < exact) break;
  }
  return h;
}

/** The regularised lower incomplete gamma function P(a, x). */
function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = exp(a * log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n <= mostSteps && term > sum * exact; n++) sum += term *= x / (a + n);
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n <= mostSteps; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (abs(d * c - 1) < exact) break;
  }
  return 1 - front * h;
}

/**
 * The chance of `count` or more where so many are expected. Of none expected: 1 for a count of 0, else 0.
 * @param mean and variance not negative; a variance below the mean is read as the mean.
 */
export function chanceOfAtLeast(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= mean * (1 + 1e-6)) return incompleteGamma(count, mean);
  const size = (mean * mean) / (variance - mean);
  return incompleteBeta(mean / (mean + size), count, size);
}

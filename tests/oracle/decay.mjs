// factor(d) = floor(1,000,000 x 2^(-d/H) + 0.5) is the greatest whole k with k - 1/2 <= 1,000,000 x 2^(-d/H).
// Raised to the power H and cleared of fractions that reads (2k - 1)^H x 2^d <= 2,000,000^H: whole numbers only.

export const MILLION = 1_000_000n;

const scales = new Map();
const factors = new Map();

function scale(halfLife) {
  let power = scales.get(halfLife);
  if (power === undefined) {
    power = (2n * MILLION) ** BigInt(halfLife);
    scales.set(halfLife, power);
  }
  return power;
}

function reaches(k, age, halfLife) {
  return k <= 0n || (((2n * k - 1n) ** BigInt(halfLife)) << BigInt(age)) <= scale(halfLife);
}

/** The exact factor, in millionths, for an age of 0 or more whole days. */
export function decayFactor(age, halfLife) {
  // Past 21 half-lives the value is below one half millionth, so this saves work and changes nothing.
  if (age >= 21 * halfLife) return 0n;
  const key = age * 1024 + halfLife;
  let factor = factors.get(key);
  if (factor === undefined) {
    // The double is only where the search begins; whole powers decide.
    factor = BigInt(Math.round(1e6 * 2 ** (-age / halfLife)));
    while (!reaches(factor, age, halfLife)) factor -= 1n;
    while (reaches(factor + 1n, age, halfLife)) factor += 1n;
    factors.set(key, factor);
  }
  return factor;
}

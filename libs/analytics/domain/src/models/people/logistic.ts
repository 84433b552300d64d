import { Matrix, solve } from 'ml-matrix';

const { abs, exp } = Math;

/** Weights of the intercept and of each feature, in their order. */
export interface Logistic {
  readonly weights: readonly number[];
}

const ROUNDS = 50;

/**
 * Logistic regression by maximum likelihood with iteratively reweighted least squares (Hosmer, Lemeshow: Applied logistic
 * regression, 2000, section 1.2).
 *
 * @param ridge penalty of the weights, not of the intercept: keeps them finite where a feature tells all
 */
export function fitLogistic(rows: readonly (readonly number[])[], outcomes: readonly boolean[], ridge = 0): Logistic {
  const width = (rows[0]?.length ?? 0) + 1;
  let weights: number[] = Array.from({ length: width }, () => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const [hessian, gradient] = [Matrix.zeros(width, width), Array.from({ length: width }, () => 0)];
    for (const [i, row] of rows.entries()) {
      const p = chance({ weights }, row);
      const [error, spread] = [(outcomes[i] ? 1 : 0) - p, p * (1 - p)];
      for (let j = 0; j < width; j++) {
        const x = j === 0 ? 1 : (row[j - 1] ?? 0);
        gradient[j] = (gradient[j] ?? 0) + error * x;
        for (let k = 0; k <= j; k++) {
          const sum = hessian.get(j, k) + spread * x * (k === 0 ? 1 : (row[k - 1] ?? 0));
          hessian.set(j, k, sum);
          hessian.set(k, j, sum);
        }
      }
    }
    for (let j = 0; j < width; j++) {
      const penalty = j === 0 ? 1e-9 : ridge + 1e-9;
      gradient[j] = (gradient[j] ?? 0) - penalty * (weights[j] ?? 0);
      hessian.set(j, j, hessian.get(j, j) + penalty);
    }
    const step = solve(hessian, Matrix.columnVector(gradient)).to1DArray();
    weights = weights.map((weight, j) => weight + (step[j] ?? 0));
    if (step.every((each) => abs(each) < 1e-9)) break;
  }
  return { weights };
}

export function chance({ weights }: Logistic, row: readonly number[]): number {
  let sum = weights[0] ?? 0;
  for (let j = 0; j < row.length; j++) sum += (weights[j + 1] ?? 0) * (row[j] ?? 0);
  return 1 / (1 + exp(-sum));
}

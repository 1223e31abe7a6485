import fc from 'fast-check';

/**
 * fast-check with the same cases in every run, so that a run without a change can't turn red. `CASES_SEED=7 npx jest ...`
 * tries others.
 */
fc.configureGlobal({ seed: Number(process.env.CASES_SEED ?? 1) });

export { fc };

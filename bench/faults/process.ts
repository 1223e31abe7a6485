import { built } from '../built';

/**
 * One Gatehouse process of the fault run: the program as it was built, on the run's clock. It ends when the run ends, and
 * is started again when it ends itself, as an operator's supervisor would.
 */
const { startGatehouse } = built<typeof import('../../src/main')>('main');
const { readConfig } = built<typeof import('../../src/config')>('config');
const { createLog } = built<typeof import('../../src/log')>('log');

const [role, startedAt, startsAt, speed] = process.argv.slice(2);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const gatehouse = await startGatehouse(config, {
    role: role === 'web' || role === 'worker' ? role : 'all',
    log: createLog(config.logLevel),
    clock: () => Math.floor(Number(startsAt) + (Date.now() - Number(startedAt)) * Number(speed)),
    embeddedName: 'unused',
    purpose: 'practice',
    steady: () => performance.now() * Number(speed),
    betweenReadsMs: 60,
    // Five seconds of the run's clock: by real ones each look would find five minutes slept.
    looksEveryMs: 5_000 / Number(speed),
  });
  process.send?.(gatehouse.port);
  process.stderr.write(`${await gatehouse.failed}\n`);
  process.exit(1);
}

process.on('disconnect', () => process.exit());
start().catch((error: unknown) => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});

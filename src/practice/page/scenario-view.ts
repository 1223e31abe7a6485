import type { Scenario } from '../scenarios/scenario';
import type { PageScenario } from './wire';

/** A scenario as the page offers it. It is watched from where somebody first says something. */
export function toPageScenario({ name, title, lookAt, acts }: Scenario): PageScenario {
  const first = acts.find((act) => act.kind === 'say');
  return {
    name,
    title,
    lookAt: lookAt.map(({ words, at }) => ({ words, at })),
    begins: first ? { userId: first.as, conversationId: first.in } : null,
  };
}

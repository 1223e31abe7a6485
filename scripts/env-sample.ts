import { z } from 'zod';
import { environment } from '../src/config';

const intro = `# Written by "npm run docs:configuration" from src/config.ts. Copy it to .env, take the # from what you set, and keep .env
# out of git. Gatehouse reads it at every start; what is set in the environment itself wins.
# Without Slack's variables "npm start" is practice. What each of them is for: docs/install.md and docs/configuration.md.
`;

const compose = `# For compose.yaml alone: the password of its PostgreSQL, e.g. from: openssl rand -hex 24
#POSTGRES_PASSWORD=
`;

/** .env.sample: every variable with what it is for, its default where it has one, and none of them set. */
export function docs(): string {
  const { properties = {} } = z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' });
  const variables = Object.entries(properties).map(([name, schema]) => {
    const { description = '', default: otherwise = '' } = schema as {
      description?: string;
      default?: unknown;
    };
    return `${comment(description.replaceAll('`', ''))}\n#${name}=${String(otherwise)}\n`;
  });
  return [intro, ...variables, compose].join('\n');
}

const width = 118;

function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > width) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

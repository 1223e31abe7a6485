/** Tokens at rest (P1). Proves: they are sealed by AES-256-GCM under named keys, and bound to the row they belong to. */
import { isSealedWithCurrent, SealError, seal, unseal } from '../../src/store/seal';

const keyA = Buffer.alloc(32, 1).toString('base64');
const keyB = Buffer.alloc(32, 2).toString('base64');
const label = 'T0STUDIO/bot/U0GATEHOUSE';
const secret = 'xoxb-secret';

test('P1: what is sealed opens under its key and label, and shows nothing of the secret', () => {
  const sealed = seal([keyA], secret, label);
  expect(unseal([keyA], sealed, label)).toBe(secret);
  expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(sealed).not.toContain(Buffer.from(secret).toString('base64url'));
});

test('P1: the same secret sealed twice looks different each time', () => {
  expect(seal([keyA], secret, label)).not.toBe(seal([keyA], secret, label));
});

test('P1: another key opens nothing, and the error names the key that is missing', () => {
  const sealed = seal([keyA], secret, label);
  const keyId = sealed.split('.')[1] ?? '';
  expect(() => unseal([keyB], sealed, label)).toThrow(SealError);
  expect(() => unseal([keyB], sealed, label)).toThrow(
    `key ${keyId}, which is not in GATEHOUSE_ENCRYPTION_KEY`,
  );
});

test('P1: a sealed token that is moved to another row does not open', () => {
  const sealed = seal([keyA], secret, label);
  expect(() => unseal([keyA], sealed, 'T0OTHER/bot/U0GATEHOUSE')).toThrow('was changed since it was sealed');
});

test.each([2, 3, 4])('P1: a sealed text with part %i changed does not open', (part) => {
  const parts = seal([keyA], secret, label).split('.');
  const changed = Buffer.from(parts[part] ?? '', 'base64url');
  changed[0] = (changed[0] ?? 0) ^ 1;
  parts[part] = changed.toString('base64url');
  expect(() => unseal([keyA], parts.join('.'), label)).toThrow(SealError);
});

test.each(['', 'xoxb-plain', 'v2.00000000.a.b.c', 'v1.00000000.a'])(
  'P1: %j is refused, because it is no sealed text',
  (text) => {
    expect(() => unseal([keyA], text, label)).toThrow(SealError);
  },
);

test('P1: after a rotation the old key still opens, and new texts are sealed with the first', () => {
  const old = seal([keyA], secret, label);
  expect(unseal([keyB, keyA], old, label)).toBe(secret);
  expect(isSealedWithCurrent([keyB, keyA], old)).toBe(false);
  const renewed = seal([keyB, keyA], secret, label);
  expect(isSealedWithCurrent([keyB, keyA], renewed)).toBe(true);
  expect(unseal([keyB], renewed, label)).toBe(secret);
});

test.each([[], ['too short'], [Buffer.alloc(31).toString('base64')]])(
  'P1: a key that is not 32 bytes is refused with how to make one: %j',
  (...keys) => {
    expect(() => seal(keys, secret, label)).toThrow('openssl rand -base64 32');
  },
);

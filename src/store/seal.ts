import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Thrown when a sealed text can't be opened: its key is not among those given, or it was changed. */
export class SealError extends Error {
  override name = 'SealError';
}

/** Keys of 32 bytes in base64; the first seals, all of them open. */
export type Keys = readonly string[];
/** In bytes, as AES-256 asks. */
const keyLength = 32;

/**
 * Seals a secret with AES-256-GCM (NIST SP 800-38D, 96-bit random nonce) under the first key.
 *
 * @param label what the secret is of (team and grantee): a sealed text moved to another row does not open
 * @returns `v1.KEYID.NONCE.TAG.CIPHERTEXT`, base64url
 */
export function seal(keys: Keys, secret: string, label: string): string {
  const key = keyBytes(keys[0]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(label));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [
    'v1',
    keyId(key),
    ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
  ].join('.');
}

/**
 * Opens what `seal` made.
 *
 * @throws SealError when no given key fits or the text, or its label, was changed
 */
export function unseal(keys: Keys, sealed: string, label: string): string {
  const [version, id, nonce, tag, text] = sealed.split('.');
  const key = keys.map(keyBytes).find((each) => keyId(each) === id);
  if (version !== 'v1' || nonce === undefined || tag === undefined || text === undefined)
    throw new SealError(`the secret of ${label} is not in a form that can be opened`);
  if (key === undefined)
    throw new SealError(
      `the secret of ${label} was sealed with key ${id}, which is not in GATEHOUSE_ENCRYPTION_KEY; add that key at the end of the list`,
    );
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.from(label));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new SealError(`the secret of ${label} was changed since it was sealed`);
  }
}

/** True when a sealed text was made with the first of `keys`. */
export function isSealedWithCurrent(keys: Keys, sealed: string): boolean {
  return sealed.split('.')[1] === keyId(keyBytes(keys[0]));
}

/** True when one of `keys` made a sealed text, so that it can be opened. */
export function isSealedWithAny(keys: Keys, sealed: string): boolean {
  return keys.some((key) => isSealedWithCurrent([key], sealed));
}

/** Whether a text is a key: 32 bytes in base64. */
export function isKey(text: string): boolean {
  return Buffer.from(text, 'base64').length === keyLength;
}

function keyBytes(key: string | undefined): Buffer {
  const bytes = Buffer.from(key ?? '', 'base64');
  if (bytes.length !== keyLength)
    throw new SealError('a key must be 32 bytes in base64; make one with: openssl rand -base64 32');
  return bytes;
}

/** A name for a key from which the key can’t be told: the start of its SHA-256. */
function keyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

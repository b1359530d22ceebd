/** A certificate for this machine, made on the spot, and trusted by this process alone. */
import { randomUUID, webcrypto } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

export interface Certificate { key: string; cert: string }

export async function selfSigned(): Promise<Certificate> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    // Of two by one name, only the first is looked at.
    serialNumber: '01', name: `CN=${randomUUID()}`, keys: keys as CryptoKeyPair, signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 24 * 3_600_000),
    extensions: [
      new x509.BasicConstraintsExtension(true),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }, { type: 'ip', value: '127.0.0.1' }]),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`, cert: made.toString('pem') };
}

export const trust = ({ cert }: Certificate): void => setDefaultCACertificates([...getCACertificates('default'), cert]);

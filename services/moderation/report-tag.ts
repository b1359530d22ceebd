/** What names an opened report beside its own row: the bytes of its id. Until its tick has ended, runtime/spool-tag.ts does. */
export const tagOf = (reportId: string): Buffer => Buffer.from(reportId.replaceAll('-', ''), 'hex');

/** Files at the root that each language has of its own: `sw.js` is `sw.es.js` in Spanish. The build names them so, and the pages ask for them so. */
export const fileOf = (file: string, language: string): string => (language === 'en' ? file : file.replace('.', `.${language}.`));

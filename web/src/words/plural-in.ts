/** Which form a number takes. The rules are made when a number is first said: most pages say none. */
export function pluralIn(locale: string): (count: number) => Intl.LDMLPluralRule {
  let rules: Intl.PluralRules | undefined;
  return (count) => (rules ??= new Intl.PluralRules(locale)).select(count);
}

/** Names of countries, and of the states and provinces by which people place themselves in the largest of them. */
const STATES: Record<string, Record<string, string>> = {
  US: {
    AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California', CO: 'Colorado', CT: 'Connecticut',
    DE: 'Delaware', DC: 'District of Columbia', FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois',
    IN: 'Indiana', IA: 'Iowa', KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine', MD: 'Maryland',
    MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota', MS: 'Mississippi', MO: 'Missouri', MT: 'Montana',
    NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire', NJ: 'New Jersey', NM: 'New Mexico', NY: 'New York',
    NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio', OK: 'Oklahoma', OR: 'Oregon', PA: 'Pennsylvania',
    RI: 'Rhode Island', SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas', UT: 'Utah',
    VT: 'Vermont', VA: 'Virginia', WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin', WY: 'Wyoming',
  },
  CA: {
    '01': 'Alberta', '02': 'British Columbia', '03': 'Manitoba', '04': 'New Brunswick', '05': 'Newfoundland',
    '07': 'Nova Scotia', '08': 'Ontario', '09': 'Prince Edward Island', 10: 'Quebec', 11: 'Saskatchewan',
    12: 'Yukon', 13: 'Northwest Territories', 14: 'Nunavut',
  },
  AU: {
    '01': 'Canberra', '02': 'New South Wales', '03': 'Northern Territory', '04': 'Queensland', '05': 'South Australia',
    '06': 'Tasmania', '07': 'Victoria', '08': 'Western Australia',
  },
  GB: { ENG: 'England', NIR: 'Northern Ireland', SCT: 'Scotland', WLS: 'Wales' },
};

const countries = new Intl.DisplayNames('en', { type: 'region' });

/** Where the catalogue's name is longer than what people say. */
const SHORT: Record<string, string> = {
  CD: 'DR Congo', CG: 'Congo', HK: 'Hong Kong', MO: 'Macao', MM: 'Myanmar', PS: 'Palestine', BA: 'Bosnia', GB: 'Britain',
};

export function countryName(country: string): string {
  return SHORT[country] ?? countries.of(country) ?? country;
}

/** "Maryland", "Ontario", "Scotland", "Chad". */
export function landName(country: string, admin: string): string {
  return STATES[country]?.[admin] ?? countryName(country);
}

/** What a person writes after a comma to tell two towns of one name apart: "MD"; empty where codes mean nothing. */
export function stateCode(country: string, admin: string): string {
  return country === 'US' && STATES.US?.[admin] ? admin : (STATES[country]?.[admin] ?? '');
}

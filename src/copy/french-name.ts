/** A brand's name after "de", elided before a vowel: d’Atelier Nord, de Maison Bleue. */
export const de = (brand: string) =>
  /^[aeiouàâäéèêëîïôöùûü]/i.test(brand) ? `d’${brand}` : `de ${brand}`

/**
 * Easter Sunday of a year. Western: the anonymous Gregorian rule of 1876 (Meeus, Astronomical
 * Algorithms, chapter 8). Orthodox: Meeus' Julian rule, told in the Gregorian calendar.
 */
export function easterOf(year: number, church: 'western' | 'orthodox'): Temporal.PlainDate {
  return church === 'western' ? westernEaster(year) : orthodoxEaster(year)
}

function westernEaster(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const count = epact + toSunday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(count / 31), day: (count % 31) + 1 })
}

function orthodoxEaster(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 15) % 30
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const count = moon + toSunday + 114
  const julian = { year, month: Math.floor(count / 31), day: (count % 31) + 1 }
  // Days the Julian calendar is behind: 13 in the centuries from 1900 to 2099.
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2
  return Temporal.PlainDate.from(julian).add({ days: behind })
}

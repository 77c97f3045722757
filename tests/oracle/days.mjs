// Days are counted from 0000-01-01 of the proleptic Gregorian calendar: Date would turn years below 100 into 19xx.

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year, month) {
  return month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month - 1];
}

function daysBeforeYear(year) {
  // Year 0 is a leap year, so multiples of 4, 100 and 400 are counted from 0 on.
  return 365 * year + Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
}

/** The day number of text whose first ten characters are a valid YYYY-MM-DD, else null. */
export function dayFromText(text) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text.slice(0, 10));
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  let number = daysBeforeYear(year) + day - 1;
  for (let m = 1; m < month; m += 1) number += daysInMonth(year, m);
  return number;
}

/** The YYYY-MM-DD of a day number, or null when the year has not four digits. */
export function textFromDay(number) {
  let year = Math.floor(number / 365.2425) + 1;
  while (daysBeforeYear(year) > number) year -= 1;
  if (year < 0 || year > 9999) return null;
  let rest = number - daysBeforeYear(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  const two = (n) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(rest + 1)}`;
}

/** The calendar of the State Council, above all others: it is shipped, and always there. */
export const nationalCalendar = 'national';

/** In the place of a notice's year: somebody entered the day by hand, which outweighs a notice. */
export const byHand = 0;

/** Places that a text names, told by how Chinese addresses are written. Pure. */

export interface PlaceNamed {
  /** With what stands before it in a running text: `反映香港中路`. */
  name: string;
  /** Of the house; nothing for a compound or a building that is named without. */
  number: string | undefined;
}

/** A road is a place with its number alone; a compound, a building or a village is one by its name. */
const road = /(\p{Script=Han}{1,12}?(?:大道|[路街道巷弄]))(?:第)?([0-9]{1,5}(?:-[0-9]{1,4})?)号/gu;
const compound =
  /(\p{Script=Han}{2,12}?(?:小区|花园|家园|公寓|大厦|广场|新村|社区|商场|超市|医院|学校|小学|中学|幼儿园|公园|苑|城|村))/gu;
/** Compounds' own buildings are parts of them, and words that end alike are no names. */
const noName = /(?:所住|我们|本|该|这个|那个|某|城市|农村|全)(?:小区|花园|社区|村|城|学校|医院|超市|商场)$/u;
const longest = 2000;
const mostPlaces = 8;

export function placesOf(text: string): PlaceNamed[] {
  const plain = text.slice(0, longest).normalize('NFKC');
  const roads = [...plain.matchAll(road)].map(([, name, number]) => ({ name: name!, number }));
  const compounds = [...plain.matchAll(compound)]
    .filter(([name]) => !noName.test(name))
    .map(([, name]) => ({ name: name!, number: undefined }));
  return [...roads, ...compounds].slice(0, mostPlaces);
}

/** In a running text a name has no beginning: so many characters at its end must be the same. */
const enough = { road: 3, compound: 4 };

function sharedEnd(one: string, other: string): number {
  const [a, b] = [[...one].reverse(), [...other].reverse()];
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

export const isSamePlace = (one: PlaceNamed, other: PlaceNamed): boolean =>
  one.number === other.number &&
  sharedEnd(one.name, other.name) >= (one.number === undefined ? enough.compound : enough.road);

/** Whether two texts name a place in common. */
export const shareAPlace = (one: readonly PlaceNamed[], other: readonly PlaceNamed[]): boolean =>
  one.some((place) => other.some((its) => isSamePlace(place, its)));

/** A value as it comes over HTTP: times are ISO texts, what is not there is not there. */
export type Json<Value> = Value extends Date
  ? string
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends (...given: never[]) => unknown
      ? never
      : Value extends readonly (infer Item)[]
        ? Json<Item>[]
        : Value extends object
          ? {
              [Name in keyof Value as Value[Name] extends (...given: never[]) => unknown ? never : Name]: Json<
                Value[Name]
              >;
            }
          : Value;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any method of a controller, whatever it takes
type Method = (...given: any[]) => unknown;

type At<Given extends unknown[], Index extends number> = Index extends -1 ? undefined : Json<Given[Index]>;

/** What one route of the server takes and answers, by the method of its controller. */
export interface Route<Work extends Method, Query extends number = -1, Body extends number = -1> {
  query: At<Parameters<Work>, Query>;
  body: At<Parameters<Work>, Body>;
  answer: Json<Awaited<ReturnType<Work>>>;
}

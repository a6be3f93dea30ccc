import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { ask, type Answer, type Given, type Refused, type RouteName } from './ask.js';

type Read = Extract<RouteName, `GET ${string}`>;
type Page = { items: unknown[]; next?: string | null };
type Listing = { [Name in Read]: Answer<Name> extends Page ? Name : never }[Read];

/** Every answer is kept under its route's path first: `stale('/api/complaints')` asks for all below it anew. */
export const keyOf = (route: RouteName, given?: object): QueryKey => [route.slice(route.indexOf(' ') + 1), given ?? {}];

interface Manner {
  enabled?: boolean;
  /** Milliseconds between two askings. */
  every?: number;
  /** Milliseconds for which an answer is as good as new. */
  fresh?: number;
  /** Shows the answer to the last question until the new one is there. */
  keep?: boolean;
}

/** What the server answers now; asked again when something was told of it. */
export const useAnswer = <Name extends Read>(
  route: Name,
  given: Given<Name>,
  { enabled, every, fresh, keep }: Manner = {},
) =>
  useQuery<Answer<Name>, Refused>({
    queryKey: keyOf(route, given),
    queryFn: ({ signal }) => ask(route, { ...given, signal }),
    enabled,
    refetchInterval: every,
    staleTime: fresh,
    placeholderData: keep ? keepPreviousData : undefined,
  });

type ItemOf<Name extends Listing> = Answer<Name> extends { items: (infer Item)[] } ? Item : never;

/** A list by pages of the server's cursor. */
export function usePages<Name extends Listing>(route: Name, given: Given<Name>, { enabled, every }: Manner = {}) {
  const found = useInfiniteQuery({
    queryKey: [...keyOf(route, given), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { query } = given as { query?: object };
      const asked = { ...given, query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal };
      return ask(route, asked as never) as Promise<Page>;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled,
    refetchInterval: every,
  });
  return { ...found, items: (found.data?.pages.flatMap(({ items }) => items) ?? []) as ItemOf<Name>[] };
}

/** Something to be done: afterwards everything below these paths is asked for anew. */
export function useAct<Name extends RouteName>(route: Name, touches: readonly string[] = []) {
  const stale = useStale();
  return useMutation<Answer<Name>, Refused, Given<Name>>({
    mutationFn: (given) => ask(route, given),
    onSuccess: () => stale(...touches),
  });
}

/** Marks all answers below these paths as old. */
export function useStale() {
  const client = useQueryClient();
  return (...paths: string[]) => {
    if (paths.length === 0) return;
    void client.invalidateQueries({
      predicate: ({ queryKey: [path] }) => typeof path === 'string' && paths.some((one) => path.startsWith(one)),
    });
  };
}

/**
 * What news make old: all lists below a path, and of single complaints those alone that the news are about: another
 * one that is on the screen is as it was.
 */
export function useStaleByNews() {
  const client = useQueryClient();
  return (paths: ReadonlyMap<string, ReadonlySet<string> | 'all'>) => {
    void client.invalidateQueries({
      predicate: ({ queryKey: [path, given] }) =>
        typeof path === 'string' &&
        [...paths].some(([below, codes]) => path.startsWith(below) && (codes === 'all' || concerns(codes, given))),
    });
  };
}

function concerns(codes: ReadonlySet<string>, given: unknown): boolean {
  const code = (given as { path?: { code?: string | number } } | undefined)?.path?.code;
  return code === undefined || codes.has(String(code).replaceAll('-', '').toUpperCase());
}

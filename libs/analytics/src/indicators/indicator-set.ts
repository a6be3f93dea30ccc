import type { Words } from '#platform';
import { nameOf, type IndicatorDefinition } from './indicator.js';

/** An indicator under the name by which it was asked for. */
export interface Named {
  /** `on-time` is the default variant, whichever that is; `on-time:a` is variant a whatever the default. */
  name: string;
  indicator: IndicatorDefinition;
}

/** The indicators that hold on a day, one version of each variant, and which variant is meant where none is said. */
export class IndicatorSet {
  private readonly byId = new Map<string, Map<string, IndicatorDefinition>>();

  constructor(
    readonly all: readonly IndicatorDefinition[],
    private readonly choices: ReadonlyMap<string, string> = new Map(),
  ) {
    for (const indicator of all) {
      const variants = this.byId.get(indicator.id) ?? new Map<string, IndicatorDefinition>();
      this.byId.set(indicator.id, variants.set(indicator.variant, indicator));
    }
  }

  ids(): string[] {
    return [...this.byId.keys()];
  }

  /** Of a chosen variant that is no longer there, `a` is meant again. */
  defaultOf(id: string): string {
    const chosen = this.choices.get(id) ?? 'a';
    return this.byId.get(id)?.has(chosen) ? chosen : 'a';
  }

  /** One of each, under its bare name. */
  defaults(): Named[] {
    return this.ids().flatMap((id) => this.named(id) ?? []);
  }

  named(name: string): Named | undefined {
    const [id, variant, ...more] = name.split(':') as [string, ...string[]];
    if (more.length > 0) return undefined;
    const indicator = this.byId.get(id)?.get(variant ?? this.defaultOf(id));
    return indicator && { name, indicator };
  }

  /** The same, but for a name that stands for this version of it. */
  meaning(name: string, version: IndicatorDefinition): IndicatorSet {
    const { id, variant } = version;
    const others = this.all.filter((one) => one.id !== id || one.variant !== variant);
    const choices = name === id ? new Map([...this.choices, [id, variant] as const]) : this.choices;
    return new IndicatorSet([...others, version], choices);
  }

  /** What an indicator is called; by its name where there is none. */
  readonly called = (name: string): Words => {
    const found = this.named(name)?.indicator;
    return found ? { zh: found.zh, en: found.en } : { zh: name, en: name };
  };

  /** By its own name: `on-time`, `on-time:b`, `on-time:a` where another is the default. */
  nameFor(indicator: IndicatorDefinition): string {
    const name = nameOf(indicator);
    return indicator.variant === 'a' && this.defaultOf(indicator.id) !== 'a' ? `${name}:a` : name;
  }
}

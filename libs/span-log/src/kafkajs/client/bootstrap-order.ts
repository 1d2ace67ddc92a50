/**
 * The brokers to begin with, in another order each time. kafkajs begins with the first one, and stays with it when it accepts connections and closes them
 * or never answers, as a load balancer does before a broker that is away: whoever tries again would try the same one for ever.
 *
 * @param random uniform in [0, 1)
 */
export function bootstrapOrder(brokers: readonly string[], random: () => number = Math.random): () => string[] {
  return () => {
    const first = Math.floor(random() * brokers.length);
    return [...brokers.slice(first), ...brokers.slice(0, first)];
  };
}

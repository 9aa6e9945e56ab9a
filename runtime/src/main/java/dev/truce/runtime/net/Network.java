package dev.truce.runtime.net;

/**
 * What happens to messages on their way.
 *
 * @param loss probability that a message is lost
 * @param duplication probability that a message that is not lost comes a second time, with a delay
 *     of its own
 * @param fifo whether the messages of one agent to another arrive in the order in which they were
 *     sent
 */
public record Network(
    Latency latency, double loss, double duplication, boolean fifo, Topology topology) {

  /** What a scenario has that says nothing: 1 ms, nothing lost, in order, all connected. */
  public static final Network STANDARD =
      new Network(new Latency.Constant(1_000_000), 0, 0, true, Topology.COMPLETE);

  /** Whether a message's fate is known without drawing. */
  public boolean certain() {
    return latency.constant() && loss == 0 && duplication == 0;
  }

  public Network withLatency(Latency changed) {
    return new Network(changed, loss, duplication, fifo, topology);
  }

  public Network withTopology(Topology changed) {
    return new Network(latency, loss, duplication, fifo, changed);
  }
}

package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.world.Messages.TELL;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.trace.Trace;
import dev.truce.runtime.trace.TraceFormat;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.trace.TraceWriter;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.TotalMapValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraceTest {

  private static final long MS = 1_000_000;

  /** A written trace and the digest of its run. */
  private record Written(byte[] bytes, String digest) {}

  private static Written written(long seed, boolean ends) throws IOException {
    Network network = Network.STANDARD.withLatency(new Latency.Uniform(MS, 9 * MS));
    World world = new World(Setup.of(seed).withNetwork(network), text -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceWriter writer = new TraceWriter(out, ImmutableMap.of("script", "a.agent"));
    writer.begin(ImmutableMap.of("run", "Tell", "seed", "" + seed));
    world.journal().observe(writer);
    Hand hand = new Hand("Teller");
    hand.body.every(
        5 * MS,
        MS,
        BlockType.ANY,
        (t, me, p) -> {
          Object value = value((int) t.random().nextInt(0, 6), t);
          t.outbox().send(TELL, Messages.of(TELL, value), (AgentRef) t.random().pick(t.peers()));
        });
    hand.body.on(Trigger.message(TELL), (t, me, p) -> t.log("line\n\"quoted\" \ud83d\ude00"));
    for (int i = 0; i < 3; i++) {
      world.spawn(hand.prototype(), "t", i);
    }
    world.run(60 * MS, World.Condition.NEVER);
    if (ends) {
      writer.endRun(world.journal().digest());
      writer.end();
    }
    return new Written(out.toByteArray(), world.journal().digest().toString());
  }

  private static Object value(int which, Transaction t) {
    return switch (which) {
      case 0 -> "text " + t.random().nextInt(0, 3);
      case 1 -> ListValue.of(1L, 2L, -3L);
      case 2 -> MapValue.builder().put("a", 0.5).put("b", true).build();
      case 3 -> SetValue.of(t.self(), t.world().ref(0));
      case 4 -> new TotalMapValue(new DurationValue(5), MapValue.EMPTY);
      case 5 -> GenericData.tuple(t.sign(Long.MIN_VALUE), 1L);
      default -> "x".repeat(200);
    };
  }

  private static Trace read(byte[] bytes) throws IOException {
    TraceReader reader = TraceReader.open(new ByteArrayInputStream(bytes));
    boolean begun = reader.nextRun();
    Trace trace = Trace.rest(reader);
    assertThat(begun || trace.events().isEmpty()).isTrue();
    assertThat(reader.nextRun()).isFalse();
    return new Trace(
        trace.properties(), trace.run(), trace.events(), trace.digest(), reader.trouble());
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Written written = written(1, true);
    Trace trace = read(written.bytes);
    assertThat(trace.trouble()).isEmpty();
    assertThat(trace.complete()).isTrue();
    assertThat(trace.properties()).containsExactly("script", "a.agent");
    assertThat(trace.run()).containsExactly("run", "Tell", "seed", "1").inOrder();
    assertThat(String.valueOf(trace.digest())).isEqualTo(written.digest);
    assertThat(trace.recount().toString()).isEqualTo(written.digest);
    assertThat(trace.events().size()).isGreaterThan(60);
  }

  @Test
  void aRunThatWasKilledLeavesItsBeginning() throws IOException {
    Written written = written(1, true);
    List<Event> all = read(written.bytes).events();
    int last = 0;
    for (int length = 13; length < written.bytes.length; length += 7) {
      Trace trace = read(Arrays.copyOf(written.bytes, length));
      assertThat(trace.complete()).isEqualTo(length >= written.bytes.length - 2);
      assertThat(trace.trouble()).isNotEmpty();
      assertThat(trace.events().size()).isAtLeast(last);
      last = trace.events().size();
      assertThat(trace.events()).isEqualTo(all.subList(0, last));
    }
    assertThat(last).isEqualTo(all.size());
  }

  @Test
  void damagedFilesDoNoHarm() throws IOException {
    byte[] bytes = written(1, true).bytes;
    assertThrows(IOException.class, () -> read(new byte[] {1, 2, 3}));
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = bytes.clone();
      damaged[13 + random.nextInt(bytes.length - 13)] = (byte) random.nextInt();
      assertThat(read(damaged).events()).isNotNull();
    }
  }

  @Test
  void runsPartAtTheirFirstDifference() throws IOException {
    Trace one = read(written(1, true).bytes);
    assertThat(one.parting(read(written(1, true).bytes))).isNull();
    Trace.Parting parting = one.parting(read(written(2, true).bytes));
    assertThat(parting).isNotNull();
    assertThat(parting.index()).isEqualTo(3);
    assertThat(parting.ours()).isNotEqualTo(parting.theirs());
  }

  @Test
  void everyEventLeadsBackToItsFirstCause() throws IOException {
    Trace trace = read(written(1, true).bytes);
    Event log =
        trace.events().stream()
            .filter(e -> e.kind() == EventKind.LOGGED)
            .reduce((a, b) -> b)
            .orElseThrow();
    List<EventKind> kinds = trace.why(log.id()).stream().map(Event::kind).toList();
    assertThat(kinds.get(0)).isEqualTo(EventKind.SPAWNED);
    assertThat(kinds.subList(kinds.size() - 4, kinds.size()))
        .containsExactly(EventKind.FIRED, EventKind.SENT, EventKind.DELIVERED, EventKind.LOGGED)
        .inOrder();
  }

  @Test
  void everyFormShowsTheEvents() throws IOException {
    List<Event> events = read(written(1, true).bytes).events();
    assertThat(form(TraceFormat.TABLE, events))
        .startsWith("      0            0s  t[0]      Spawned    type \"Teller\"\n");
    assertThat(form(TraceFormat.JSON, events))
        .contains("\"text\":\"line\\u000a\\\"quoted\\\" \\ud83d\\ude00\"}");
    assertThat(form(TraceFormat.JSON, events).lines().count()).isEqualTo(events.size());
    assertThat(form(TraceFormat.MERMAID, events)).contains("participant a1 as t[1]\n");
    assertThat(form(TraceFormat.MERMAID, events)).containsMatch("a\\d->>a\\d: Tell\\(");
    assertThat(form(TraceFormat.SHIVIZ, events)).startsWith("t[0] {\"t[0]\":1}\nSpawned");
    assertThat(form(TraceFormat.PERFETTO, events)).contains("\"ph\":\"s\",\"name\":\"message\"");
  }

  private static String form(TraceFormat format, List<Event> events) {
    StringBuilder out = new StringBuilder();
    format.write(events, out);
    return out.toString();
  }
}

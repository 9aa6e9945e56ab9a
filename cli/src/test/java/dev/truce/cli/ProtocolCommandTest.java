package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProtocolCommandTest {

  private static final String SCRIPT =
      """
      protocol Sale {
        role buyer, seller
        buyer -> seller: Ask(item: Text)
        choice by seller {
          seller -> buyer: Offer(price: Int) within 2s
        } or {
          seller -> buyer: SoldOut
        }
      }

      protocol Gossip {
        role node: many
        message Rumour(text: Text)
      }
      """;

  @TempDir Path dir;
  private String file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(dir.resolve("sale.agent"), SCRIPT).toString();
  }

  @Test
  void aRole() {
    assertThat(Invocation.of("protocol", file, "Sale", "--role", "seller"))
        .isEqualTo(
            new Invocation(
                0,
                """
                Sale.seller: 3 states
                  0  take Ask from buyer    -> 1
                  1  send Offer to buyer    -> 2
                     send SoldOut to buyer  -> 2
                  2  end
                """,
                ""));
  }

  @Test
  void allOfThem() {
    String out = Invocation.of("protocol", file).out();
    assertThat(out).contains("Sale.buyer: 3 states");
    assertThat(out).contains("all roles together: ");
    assertThat(out).contains("Gossip: its messages may be sent at any time");
  }

  @Test
  void aDiagram() {
    assertThat(Invocation.of("protocol", file, "Sale", "--diagram").out())
        .isEqualTo(
            """
            sequenceDiagram
              participant buyer
              participant seller
              buyer->>seller: Ask(item: Text)
              alt seller chooses
                seller->>buyer: Offer(price: Int) within 2s
              else
                seller->>buyer: SoldOut
              end
            """);
  }

  @Test
  void aPicture() throws IOException {
    Path picture = dir.resolve("sale.svg");
    assertThat(Invocation.of("protocol", file, "Sale", "--diagram", picture.toString()))
        .isEqualTo(new Invocation(0, "", ""));
    String svg = Files.readString(picture);
    assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" ");
    assertThat(svg).contains("prefers-color-scheme: dark");
    for (String text :
        new String[] {"Ask(item: Text)", "Offer(price: Int) within 2s", "alt seller chooses"}) {
      assertThat(svg).contains(">" + text + "</text>");
    }
    assertThat(svg.split("class=\"life\"", -1)).hasLength(3);
    assertThat(svg.split("class=\"head\"", -1)).hasLength(4);
    assertThat(svg.split("class=\"frame\"", -1)).hasLength(2);
    assertThat(svg.split("class=\"divider\"", -1)).hasLength(2);
  }

  @Test
  void thePictureOfTheReadmeIsOfItsScript() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    String readme = Files.readString(root.resolve("README.md"));
    String talk = readme.substring(readme.indexOf("## Agents talk"));
    String fence = "```agent\n";
    String script = talk.substring(talk.indexOf(fence) + fence.length(), talk.indexOf("\n```\n"));
    Path change = Files.writeString(dir.resolve("change.agent"), script);
    Path drawn = dir.resolve("change.svg");
    Invocation.of("protocol", change.toString(), "--diagram", drawn.toString());
    assertThat(Files.readString(drawn))
        .isEqualTo(Files.readString(root.resolve("docs/images/change.svg")));
  }

  @Test
  void aPictureIsOfOneProtocolInAFileOfItsKind() {
    Invocation many = Invocation.of("protocol", file, "--diagram", "x.svg");
    assertThat(many.code()).isEqualTo(3);
    assertThat(many.err()).contains("several protocols; say which is drawn: Sale, Gossip");
    Invocation other = Invocation.of("protocol", file, "Sale", "--diagram", "x.png");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("not `x.png`");
    String nowhere = dir.resolve("no").resolve("x.svg").toString();
    assertThat(Invocation.of("protocol", file, "Sale", "--diagram", nowhere).err())
        .contains("cannot write");
  }

  @Test
  void aPartFromAnotherFile() throws IOException {
    Files.writeString(dir.resolve("hand.agent"), "protocol Greet { role x, y; x -> y: Hello }\n");
    Path main =
        Files.writeString(
            dir.resolve("main.agent"),
            """
            import hand.{Greet}
            protocol Talk {
              role a, b
              do Greet(a, b)
              b -> a: Bye
            }
            """);
    assertThat(Invocation.of("protocol", main.toString(), "--role", "a").out())
        .contains("0  send Hello to b  -> 1");
  }

  @Test
  void whatIsNotThere() throws IOException {
    Invocation role = Invocation.of("protocol", file, "Sale", "--role", "bank");
    assertThat(role.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(role.err()).contains("`Sale` has no role `bank`, but buyer, seller");
    Invocation name = Invocation.of("protocol", file, "Lease");
    assertThat(name.err()).contains("declares no protocol `Lease`, but Sale, Gossip");
    Path empty = Files.writeString(dir.resolve("empty.agent"), "print(1)\n");
    assertThat(Invocation.of("protocol", empty.toString()).err()).contains("declares no protocol");
  }

  @Test
  void whatCannotBePlayed() throws IOException {
    Path bad =
        Files.writeString(
            dir.resolve("bad.agent"),
            """
            protocol Award {
              role m, w, v
              choice by m {
                m -> w: Award
              } or {
                m -> v: Award
              }
            }
            """);
    Invocation invocation = Invocation.of("protocol", bad.toString());
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err()).contains("error[T0617]: `v` cannot know which branch `m` took");
    assertThat(invocation.err()).contains("m -> v: Reject");
  }
}

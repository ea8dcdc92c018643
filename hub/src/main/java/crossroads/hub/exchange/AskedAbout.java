package crossroads.hub.exchange;

import crossroads.hub.directory.Period;
import crossroads.hub.journal.FieldReader;
import crossroads.hub.journal.FieldWriter;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a question asked about: why, on which persons and for which period. Its answer is decided by it once more. */
public record AskedAbout(String legalContext, List<Ssin> subjects, Optional<Period> period) {

    /** As what it is sealed beside its exchange. */
    static final String KIND = "asked";

    public AskedAbout {
        subjects = List.copyOf(subjects);
    }

    byte[] encoded() {
        List<String> ends = period.stream()
                .flatMap(p -> Stream.concat(Stream.of(p.begin()), p.end().stream()))
                .map(LocalDate::toString)
                .toList();
        return new FieldWriter()
                .text(legalContext)
                .list(subjects, (out, subject) -> out.text(subject.digits()))
                .list(ends, FieldWriter::text)
                .toBytes();
    }

    static AskedAbout decoded(byte[] encoded) {
        return FieldReader.whole(encoded, in -> new AskedAbout(
                in.text(), in.list(subject -> new Ssin(subject.text())), period(in.list(end -> LocalDate.parse(end.text())))));
    }

    private static Optional<Period> period(List<LocalDate> ends) {
        return ends.isEmpty() ? Optional.empty() : Optional.of(new Period(ends.getFirst(), ends.stream().skip(1).findFirst()));
    }
}

package crossroads.config.reader;

import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.LegalBasis;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One row of an authorization file. Nothing is implied: who needs no inscription says so. */
final class RowReader {

    private static final Map<String, Overlap> OVERLAPS =
            new TreeMap<>(Map.of("activeNow", Overlap.ACTIVE_NOW, "overlap", Overlap.OVERLAP));

    /** Whom a row serves, and the inscription they need. */
    private record Recipient(Optional<Recipients> recipients, Optional<InscriptionRule> inscription) {}

    private final Section row;
    private final Draft draft;

    private RowReader(Section row, Draft draft) {
        this.row = row;
        this.draft = draft;
    }

    static void read(Section row, String id, Optional<LegalBasis> basis, Draft draft) {
        new RowReader(row, draft).read(id, basis);
    }

    private void read(String id, Optional<LegalBasis> basis) {
        Optional<Value> serviceValue = row.need("service");
        Optional<ServiceId> service = serviceValue.flatMap(Typed::service);
        Optional<Recipient> recipient = row.need("recipient").flatMap(Value::section).map(this::recipient);
        Optional<Boolean> needsSupplierInscription = supplier(service);
        Optional<String> legalContext = row.need("legalContext").flatMap(this::legalContext);
        List<String> fields = row.need("fields").flatMap(Value::section).map(RowReader::fields).orElse(List.of());
        Optional<Integer> monthsBack = row.may("period").flatMap(Value::section).flatMap(RowReader::monthsBack);
        Optional<Period> own = row.may("validFrom").or(() -> row.may("validTo")).isPresent()
                ? Validity.read(row, "validFrom", "validTo")
                : basis.map(LegalBasis::validity);

        service.ifPresent(s -> draft.mustBeService(serviceValue.get(), s));
        if (basis.isPresent() && own.isPresent() && !basis.get().validity().covers(own.get())) {
            row.at().refuse("valid " + own.get() + ", outside its legal basis " + basis.get().validity(), "correct the dates");
            return;
        }
        if (basis.isEmpty() || service.isEmpty() || recipient.isEmpty() || recipient.get().recipients.isEmpty()
                || needsSupplierInscription.isEmpty() || legalContext.isEmpty() || fields.isEmpty() || own.isEmpty()) {
            return;
        }
        draft.rows.add(new Draft.PlacedRow(
                draft.rows.size(),
                new Row(id, basis.get(), recipient.get().recipients.get(), service.get(), legalContext.get(),
                        recipient.get().inscription, needsSupplierInscription.get(), new TreeSet<>(fields), monthsBack, own.get()),
                row.at()));
    }

    private Recipient recipient(Section section) {
        Optional<Recipients> whom = whom(section);
        boolean isWaived = isWaived(section);
        if (isWaived && Stream.of("qualities", "minimumPhase", "overlap").filter(key -> section.may(key).isPresent()).count() > 0) {
            section.at().refuse("inscription: none beside the inscription that is needed", "keep one of the two");
        }
        Optional<InscriptionRule> rule = isWaived ? Optional.empty() : rule(section, whom);
        section.refuseOthers();
        return new Recipient(isWaived || rule.isPresent() ? whom : Optional.empty(), rule);
    }

    private Optional<InscriptionRule> rule(Section section, Optional<Recipients> whom) {
        TreeSet<Quality> qualities = new TreeSet<>();
        section.need("qualities").ifPresent(list -> qualities.addAll(Typed.each(list, code -> quality(code, whom))));
        Optional<Integer> phase = section.need("minimumPhase").flatMap(value -> Typed.integer(value, 0, 999));
        Optional<Overlap> overlap = section.need("overlap").flatMap(value -> Typed.oneOf(value, OVERLAPS));
        return qualities.isEmpty() || phase.isEmpty() || overlap.isEmpty()
                ? Optional.empty()
                : Optional.of(new InscriptionRule(qualities, phase.get(), overlap.get()));
    }

    private Optional<Recipients> whom(Section section) {
        Optional<Recipients> named = section.may("institution").flatMap(value -> {
            var cbe = Typed.cbe(value);
            cbe.ifPresent(c -> draft.mustBeMember(value, c));
            return cbe.map(Recipients.Named::new);
        });
        Optional<Recipients> ofClass = section.may("class").flatMap(value -> {
            var sectorClass = Typed.sectorClass(value);
            sectorClass.ifPresent(c -> draft.mustBeClass(value, c));
            return sectorClass.map(Recipients.OfClass::new);
        });
        Optional<Recipients> everyone =
                section.may("everyone").flatMap(Typed::truth).filter(yes -> yes).map(yes -> new Recipients.Everyone());
        long written = Stream.of("institution", "class", "everyone").filter(section::has).count();
        if (written != 1) {
            return section.at().refuse("a recipient is a class, an institution or everyone", "write exactly one of class, institution, everyone: true");
        }
        return named.or(() -> ofClass).or(() -> everyone);
    }

    /** The supplier's side: absent only where the hub answers itself. */
    private Optional<Boolean> supplier(Optional<ServiceId> service) {
        Optional<Value> written = row.may("supplier");
        service.ifPresent(id -> draft.later(() -> {
            Service known = draft.services.get(id);
            if (known != null && !known.isOwn() && written.isEmpty()) {
                row.at().refuse("no supplier, and the hub does not answer " + id + " itself",
                        "add supplier: { institution: …, quality: … }, or { …, inscription: none }");
            } else if (known != null && known.isOwn() && written.isPresent()) {
                written.get().refuse("a supplier for a service that the hub answers itself", "remove it");
            }
        }));
        if (written.isEmpty()) {
            return Optional.of(false);
        }
        return written.get().section().flatMap(section -> SupplierReader.read(section, service, draft));
    }

    private Optional<String> legalContext(Value value) {
        if (value.isText("-")) {
            return Optional.of("-");
        }
        Optional<String> context = CodesFile.legalContext(value);
        context.filter(c -> !draft.legalContexts.containsKey(c)).ifPresent(c ->
                value.refuse("no legal context is called " + c, "add it to codes/legal-contexts.yaml, or correct it"));
        return context;
    }

    private Optional<Quality> quality(Value code, Optional<Recipients> whom) {
        Optional<Quality> quality = CodesFile.quality(code);
        quality.ifPresent(q -> draft.later(() -> {
            if (whom.isPresent() && whom.get() instanceof Recipients.OfClass ofClass
                    && draft.knownClasses.containsKey(ofClass.sectorClass())) {
                draft.mustBeQuality(code, ofClass.sectorClass(), q);
            } else if (whom.isPresent() && whom.get() instanceof Recipients.Named named && draft.institutions.containsKey(named.cbe())) {
                draft.mustBeQuality(code, draft.institutions.get(named.cbe()).sectorClass(), q);
            }
        }));
        return quality;
    }

    static boolean isWaived(Section section) {
        Optional<Value> waiver = section.may("inscription");
        waiver.ifPresent(value -> Typed.is(value, "none"));
        return waiver.isPresent();
    }

    private static List<String> fields(Section section) {
        List<String> allowed = section.need("allow").map(Paths::readFilter).orElse(List.of());
        section.refuseOthers();
        return allowed;
    }

    private static Optional<Integer> monthsBack(Section section) {
        Optional<Integer> months = section.need("monthsBack").flatMap(value -> Typed.integer(value, 0, 1_200));
        section.refuseOthers();
        return months;
    }
}

package crossroads.config.example;

import crossroads.config.reader.SupplierAnswers.Employer;
import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.hub.person.PersonState;
import java.util.List;
import java.util.stream.Collectors;

/** The text of every file that speaks of persons. */
final class PersonFiles {

    private PersonFiles() {}

    static String persons(List<Person> all) {
        StringBuilder text = new StringBuilder("ssin,state,replacedBy,since\n");
        for (Person person : all) {
            if (person.isInRegisters) {
                text.append(person.ssin.digits()).append(',').append(state(person.state)).append(',').append(person.since).append('\n');
            }
        }
        return text.toString();
    }

    private static String state(PersonState state) {
        return switch (state) {
            case PersonState.Active _ -> "active,";
            case PersonState.Cancelled _ -> "cancelled,";
            case PersonState.Deceased _ -> "deceased,";
            case PersonState.Replaced replaced -> "replaced," + replaced.by().digits();
            case PersonState.Unknown _ -> throw new IllegalArgumentException("who is in no register has no line");
        };
    }

    static String inscriptions(List<Person> all) {
        StringBuilder text = new StringBuilder("ssin,cbe,quality,phase,begin,end\n");
        for (Person person : all) {
            for (Person.Held held : person.inscriptions) {
                text.append(person.ssin.digits()).append(',').append(held.institution()).append(',').append(held.quality()).append(",1,")
                        .append(held.period().toString().replace('/', ',')).append('\n');
            }
        }
        return text.toString();
    }

    static String cards(List<Card> cards) {
        StringBuilder text = new StringBuilder(Yaml.header("", "test-persons", "TestPersons",
                "Invented persons whose behaviour is promised, as a test card's is. Their numbers are of persons born after 2040."));
        text.append("persons:\n");
        for (Card card : cards) {
            text.append("  - name: ").append(card.name()).append("\n    ssin: ").append(Yaml.quoted(card.person().ssin.digits()))
                    .append("\n    shows:\n      nl: ").append(Yaml.quoted(card.shows().nl()))
                    .append("\n      fr: ").append(Yaml.quoted(card.shows().fr()))
                    .append("\n      de: ").append(Yaml.quoted(card.shows().de()))
                    .append("\n      en: ").append(Yaml.quoted(card.shows().en()))
                    .append("\n    promise: { askedBy: ").append(Yaml.quoted(card.askedBy())).append(", service: ").append(card.service())
                    .append(", legalContext: PCSW:SOCIAL_INQUIRY, status: ").append(card.status())
                    .append(card.refusal().isEmpty() ? "" : ", refusal: " + card.refusal()).append(" }\n");
        }
        return text.toString();
    }

    static String employments(List<Person> all, Employers employers) {
        StringBuilder text = new StringBuilder(Yaml.header("../", "employments", "Employments",
                "What the contributions office of the demonstration answers. Employers and persons are invented."));
        text.append("employers:\n");
        for (Employer employer : employers.all) {
            text.append("  - { enterpriseNumber: ").append(Yaml.quoted(employer.enterpriseNumber().digits()))
                    .append(", nssoNumber: ").append(Yaml.quoted(employer.nssoNumber().digits()))
                    .append(", name: ").append(Yaml.quoted(employer.name())).append(" }\n");
        }
        text.append("persons:\n");
        for (Person person : all) {
            if (!person.employments.isEmpty()) {
                text.append("  - ssin: ").append(Yaml.quoted(person.ssin.digits())).append('\n')
                        .append(person.isGarbled ? "    garbled: true\n" : "").append("    employments:\n");
                person.employments.forEach(employment -> text.append("      - ").append(employment(employment)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String employment(Employment employment) {
        return "{ employer: " + Yaml.quoted(employment.employer().enterpriseNumber().digits())
                + ", begin: " + employment.period().begin()
                + employment.period().end().map(end -> ", end: " + end).orElse("")
                + employment.jointCommission().map(commission -> ", jointCommission: " + Yaml.quoted(commission)).orElse("")
                + employment.workerType().map(type -> ", workerType: " + type).orElse("")
                + employment.wage().map(wage -> ", grossAmountCents: " + wage.grossAmountCents() + ", quarter: " + wage.quarter()).orElse("")
                + employment.contributionsCents().map(cents -> ", contributionsCents: " + cents).orElse("")
                + (employment.reductions().isEmpty() ? "" : employment.reductions().stream()
                        .map(one -> "{ code: " + Yaml.quoted(one.code()) + ", amountCents: " + one.amountCents() + " }")
                        .collect(Collectors.joining(", ", ", reductions: [", "]")))
                + " }";
    }

    static String identities(List<Person> all) {
        StringBuilder text = new StringBuilder(Yaml.header("../", "identities", "Identities",
                "What the registers of the demonstration answer. Persons and names are invented."));
        text.append("persons:\n");
        for (Person person : all) {
            if (person.isInRegisters && !(person.state instanceof PersonState.Replaced) && person.identity.isPresent()) {
                Identity identity = person.identity.get();
                text.append("  - { ssin: ").append(Yaml.quoted(person.ssin.digits()))
                        .append(", lastName: ").append(Yaml.quoted(identity.lastName()))
                        .append(", firstNames: [").append(Yaml.quoted(identity.firstNames().getFirst()))
                        .append("], birthDate: ").append(identity.birthDate()).append(", sex: ").append(identity.sex())
                        .append(person.state instanceof PersonState.Deceased ? ", deceasedOn: " + person.since : "")
                        .append(identity.documentNumber().map(number -> ", documentNumber: " + Yaml.quoted(number)).orElse("")).append(" }\n");
            }
        }
        return text.toString();
    }

    static String statuses(List<Person> all) {
        StringBuilder text = new StringBuilder(Yaml.header("../", "social-statuses", "SocialStatuses",
                "What the buffer database of the demonstration answers. Persons are invented."));
        text.append("persons:\n");
        for (Person person : all) {
            if (!person.statuses.isEmpty()) {
                text.append("  - { ssin: ").append(Yaml.quoted(person.ssin.digits())).append(", statuses: [")
                        .append(person.statuses.stream()
                                .map(status -> "{ category: " + status.category() + ", since: " + status.since() + " }")
                                .collect(Collectors.joining(", ")))
                        .append("] }\n");
            }
        }
        return text.toString();
    }
}

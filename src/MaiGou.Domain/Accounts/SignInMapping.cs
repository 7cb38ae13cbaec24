using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Accounts;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.EndsAt); // the sweep of ended sessions
    }
}

internal sealed class RefreshTokenMapping : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.HasKey(t => t.TokenHash);
        builder.Property(t => t.TokenHash).HasMaxLength(64);
        builder.Property(t => t.SuccessorSalt).HasMaxLength(32);
        builder.HasIndex(t => t.SessionId); // the sweep of ended sessions
    }
}

internal sealed class SignInCodeMapping : IEntityTypeConfiguration<SignInCode>
{
    public void Configure(EntityTypeBuilder<SignInCode> builder)
    {
        builder.HasKey(c => c.ChallengeHash);
        builder.Property(c => c.ChallengeHash).HasMaxLength(64);
        builder.Property(c => c.CodeMac).HasMaxLength(64);
        builder.Property(c => c.Phone).HasMaxLength(11);
        builder.Property(c => c.Network).HasMaxLength(64);
        builder.HasIndex(c => new { c.Phone, c.SentAt }); // send limits per phone
        builder.HasIndex(c => new { c.Network, c.SentAt }); // send limit per client
        builder.HasIndex(c => c.SentAt); // the sweep of old codes
    }
}

internal sealed class SendTurnMapping : IEntityTypeConfiguration<SendTurn>
{
    public void Configure(EntityTypeBuilder<SendTurn> builder)
    {
        builder.HasKey(t => t.Subject);
        builder.Property(t => t.Subject).HasMaxLength(80);
        builder.HasIndex(t => t.LastAt); // the sweep of turns nobody takes any more
    }
}

internal sealed class SignInFailuresMapping : IEntityTypeConfiguration<SignInFailures>
{
    public void Configure(EntityTypeBuilder<SignInFailures> builder)
    {
        builder.HasKey(f => f.SubjectHash);
        builder.Property(f => f.SubjectHash).HasMaxLength(64);
        builder.HasIndex(f => f.NotBefore); // the sweep of forgotten failures
    }
}

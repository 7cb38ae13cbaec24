using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MaiGou.Integrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StoredFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StoredFile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PatientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BlobName = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFile", x => new { x.PatientId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Attachment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PatientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachment", x => new { x.PatientId, x.Id });
                    table.ForeignKey(
                        name: "FK_Attachment_StoredFile_PatientId_FileId",
                        columns: x => new { x.PatientId, x.FileId },
                        principalTable: "StoredFile",
                        principalColumns: new[] { "PatientId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_Id",
                table: "Attachment",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_PatientId_FileId",
                table: "Attachment",
                columns: new[] { "PatientId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_PatientId_ReportId",
                table: "Attachment",
                columns: new[] { "PatientId", "ReportId" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFile_BlobName",
                table: "StoredFile",
                column: "BlobName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoredFile_Id",
                table: "StoredFile",
                column: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachment");

            migrationBuilder.DropTable(
                name: "StoredFile");
        }
    }
}

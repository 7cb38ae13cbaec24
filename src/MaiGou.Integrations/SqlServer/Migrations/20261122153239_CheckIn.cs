using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MaiGou.Integrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CheckIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AcceptedCount",
                table: "ImportMessage",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "UploadedBy",
                table: "ImportMessage",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedInAt",
                table: "Booking",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Booking_ClinicId_On_StartsAt_Id",
                table: "Booking",
                columns: new[] { "ClinicId", "On", "StartsAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Booking_ClinicId_On_StartsAt_Id",
                table: "Booking");

            migrationBuilder.DropColumn(
                name: "AcceptedCount",
                table: "ImportMessage");

            migrationBuilder.DropColumn(
                name: "UploadedBy",
                table: "ImportMessage");

            migrationBuilder.DropColumn(
                name: "CheckedInAt",
                table: "Booking");
        }
    }
}
